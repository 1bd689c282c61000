// Preloaded into a worker: sends its parent, once a second, the memory in use after a garbage collection. Needs
// --expose-gc.
const EVERY_MS = 1_000;

setInterval(() => {
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  if (process.connected) process.send({ heapUsed, rss });
}, EVERY_MS).unref();
process.channel?.unref();
