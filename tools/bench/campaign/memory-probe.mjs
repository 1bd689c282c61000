// Loaded into a worker before anything else: tells its parent, once a second, what memory it uses after a garbage
// collection. Needs --expose-gc.
const EVERY_MS = 1_000;

setInterval(() => {
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  if (process.connected) process.send({ heapUsed, rss });
}, EVERY_MS).unref();
process.channel?.unref();
