import { Gauge, type Registry } from 'prom-client';

/** Makes gauges of one registry; each has the environment as its first label. */
export const gaugesOf =
  (registry: Registry) =>
  <const L extends string>(name: string, help: string, labelNames: L[]) =>
    new Gauge({
      name: `gatehouse_${name}`,
      help,
      labelNames: ['mode', ...labelNames],
      registers: [registry],
    });
