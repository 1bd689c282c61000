import { TimeMachineUnavailableError } from '../../cases/sandbox/move-time.ts';
import { type Rehearsal, rehearseCase, removeLeftCopies } from '../../cases/sandbox/rehearse-case.ts';
import type { Remedy } from '../../contracts/remedies.ts';
import { UserError } from '../../contracts/user-error.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import { DAY_MS } from '../../policy/numbers.ts';
import { readWholeNumber } from '../read-whole-number.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { withEnvironment } from '../with-environment.ts';
import { describeRefusal } from './command-by-hand.ts';
import { describeExplanation } from './describe-onboarding.ts';
import { findCase } from './find-case.ts';

export interface RehearseFlags {
  with?: Remedy;
  days: string;
  json?: boolean;
}

const MAX_DAYS = 365;

const away = (address: string) =>
  `Temporal at ${address} or the worker of the test environment does not answer: start the service, then rehearse again. ` +
  'The case was not changed.';

/**
 * `gatehouse onboarding rehearse`: what would come of a live case, without and with a remedy.
 * @throws UserError for a case that cannot be rehearsed, and when the Temporal server cannot move time
 */
export async function rehearse(id: string, flags: RehearseFlags, terminal: Terminal): Promise<void> {
  const days = readWholeNumber('--days', flags.days, MAX_DAYS);
  const stop = new AbortController();
  const onSignal = () => stop.abort(new UserError('Interrupted: the copy is removed.', { kind: 'refused' }));
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const name of signals) process.once(name, onSignal);
  try {
    const { row, rehearsals } = await withEnvironment(terminal, { mode: 'live', away }, (live) =>
      withEnvironment(terminal, { mode: 'test', away }, async (test) => {
        const onboarding = await findCase(live, id);
        if (onboarding.closed_at) throw isOver(onboarding);
        await removeLeftCopies(test);
        const one = (remedy: Remedy | null) =>
          rehearseCase({
            ...{ live, test, onboarding, remedy },
            by: days * DAY_MS,
            signal: stop.signal,
            report,
          });
        const remedies = flags.with ? [null, flags.with] : [null];
        const results = await Promise.allSettled(remedies.map(one));
        return { row: onboarding, rehearsals: results.map(outcomeOf) };
      }),
    );
    if (rehearsals.includes(null)) throw isColleagues(row);
    const done = rehearsals.filter((each) => each !== null);
    terminal.out(flags.json ? `${printableJson(asJson(row, done), 2)}\n` : toText(row, done));
  } catch (error) {
    throw error instanceof TimeMachineUnavailableError ? cannotMoveTime(error) : error;
  } finally {
    for (const name of signals) process.off(name, onSignal);
  }
}

/** A play of test mode that fails is tried again; the service reports it. */
const report = (): void => {};

/** Waited for all: each removes its copy before the environment is closed. */
function outcomeOf<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

const refused = (message: string, cause?: unknown): UserError =>
  new UserError(message, { kind: 'refused', cause });

const isOver = ({ id, status }: OnboardingRow): UserError =>
  refused(`${id} is ${status}, so it does not change again. A new order opens a new onboarding.`);

const isColleagues = ({ id }: OnboardingRow): UserError =>
  refused(`${id} waits for the invitation of a colleague, which is not rehearsed. Nothing was changed.`);

const cannotMoveTime = (cause: Error): UserError =>
  refused(
    'This Temporal server cannot move time, so nothing can be rehearsed: it needs the dynamic configuration ' +
      'frontend.WorkflowTimeSkippingEnabled=true, which the server of npm start has. The copy was removed; the case was not changed.',
    cause,
  );

const asJson = ({ id, customer_id, status }: OnboardingRow, rehearsals: Rehearsal[]) => ({
  onboardingId: id,
  customerId: customer_id,
  status,
  rehearsals,
});

const toText = ({ id, customer_id, status }: OnboardingRow, rehearsals: Rehearsal[]): string => {
  const lines = [
    `${id} of ${customer_id} is ${status}. What would come, if no person does anything:`,
    ...rehearsals.flatMap(describeRehearsal),
    '',
    'Rehearsed on a copy in the test environment, which is removed. Nothing was sent, and the case was not changed.',
  ];
  return `${lines.map(printable).join('\n')}\n`;
};

function describeRehearsal({ remedy, refused: refusal, steps, status, explanation }: Rehearsal): string[] {
  return [
    '',
    remedy ? `With ${remedy}` : 'Without a remedy',
    ...(remedy && refusal ? [`  ${remedy} is refused: ${describeRefusal(status, refusal)}`] : []),
    ...(steps.length === 0 ? ['  nothing comes by itself'] : []),
    ...steps.map(
      ({ at, what, kind, subject }) => `  ${at}  ${what.padEnd(5)}  ${kind}${subject ? `  ${subject}` : ''}`,
    ),
    `  At the end it is ${status}.`,
    ...describeExplanation(explanation).map((line) => `  ${line}`),
  ];
}
