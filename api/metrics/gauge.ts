import { Gauge, type Registry } from 'prom-client';

/** Makes gauges in one registry; the first label of each is the environment. */
export const gaugesOf =
  (registry: Registry) =>
  <const L extends string>(name: string, help: string, labelNames: L[]) =>
    new Gauge({
      name: `gatehouse_${name}`,
      help,
      labelNames: ['mode', ...labelNames],
      registers: [registry],
    });
