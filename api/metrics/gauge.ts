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

/** Seconds since a moment; 0 when there is none, and while it lies ahead: the test environment moves its time. */
export const secondsSince = (moment: string | null): number =>
  moment === null ? 0 : Math.max(0, Math.round((Date.now() - Date.parse(moment)) / 1_000));
