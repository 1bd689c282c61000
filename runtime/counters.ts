import { Counter, Gauge, Registry } from 'prom-client';
import type { Mode } from '../contracts/states.ts';

export type Counters = ReturnType<typeof createCounters>;

/** What a process that runs workers or sends mail has done since it started. No label names a person. */
export function createCounters(registry: Registry) {
  const counter = <const L extends string>(name: string, help: string, labels: L[]) =>
    new Counter({
      ...{ name: `gatehouse_${name}`, help, labelNames: ['mode', ...labels] },
      registers: [registry],
    });
  const answers = counter('mail_answers_total', "The provider's answers to batches of mail, by kind", [
    'answer',
  ]);
  const failures = counter('steps_failed_total', 'Attempts of steps of workflows that failed, by step', [
    'step',
  ]);
  const webhooks = counter('webhook_attempts_total', 'Attempts to send an event to an endpoint, by result', [
    'result',
  ]);
  const running = new Gauge({
    name: 'gatehouse_worker_running',
    help: '1 while this process has a worker that polls',
    labelNames: ['mode'],
    registers: [registry],
  });
  return {
    registry,
    /** `answer`: `accepted`, or the code of the refusal, which may be a word of the provider's. */
    mailAnswered: (mode: Mode, answer: string): void =>
      answers.inc({ mode, answer: /^[a-z][a-z0-9_-]{0,39}$/.test(answer) ? answer : 'other' }),
    stepFailed: (mode: Mode, step: string): void => failures.inc({ mode, step }),
    webhooksSent(mode: Mode, { delivered, failed }: { delivered: number; failed: number }): void {
      webhooks.inc({ mode, result: 'delivered' }, delivered);
      webhooks.inc({ mode, result: 'failed' }, failed);
    },
    workerRuns: (mode: Mode, isRunning: boolean): void => running.set({ mode }, isRunning ? 1 : 0),
  };
}

/** Those of this process. */
export const processCounters: Counters = createCounters(new Registry());
