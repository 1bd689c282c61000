import { sum } from '../statistics.ts';
import type { MeasuredHeartbeats } from './run.ts';

/** How often each instance sends one, as the guide for products says. */
const EVERY_SECONDS = 15 * 60;

export function reportOf({ options, ...found }: MeasuredHeartbeats): string {
  const { instances, aLicense, beats, inFlight } = options;
  const needed = Number((instances / EVERY_SECONDS).toFixed(1));
  const others = sum(Object.values(found.otherStatements));
  return [
    `${instances} instances, ${aLicense} of each license; ${beats} heartbeats over HTTP, ${inFlight} at once (${found.database})`,
    '',
    row(
      found.statements / beats,
      `statement a heartbeat; ${others} more read the published keys, once a minute`,
    ),
    row(found.temporalConnections, 'connections to Temporal'),
    row(found.wakes, 'runs to wake: the worker does nothing'),
    row(found.perSecond, `heartbeats a second; one each in 15 minutes is ${needed}`),
    row(`${found.answerMs.p50} / ${found.answerMs.p95}`, 'ms an answer, p50 / p95'),
    row(found.cpuMsEach, 'ms of CPU a heartbeat, client and server'),
    '',
  ].join('\n');
}

const row = (value: number | string, what: string): string => `${String(value).padStart(12)}  ${what}`;
