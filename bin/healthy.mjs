#!/usr/bin/env node
// For a container's health check: 0 when the process of this container answers, API or worker.
const { PORT = '3000', WORKER_PORT } = process.env;

const asks = [PORT, WORKER_PORT].filter(Boolean).map(async (port) => {
  const { ok } = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(4_000) });
  if (!ok) throw new Error(`${port} is not well`);
});

process.exitCode = await Promise.any(asks).then(
  () => 0,
  () => 1,
);
