import type { Knex } from 'knex';
import type { MailPriority } from '../contracts/states.ts';

/**
 * What this process should look at after a transaction commits. Hints only: the rows are the truth, and work without
 * a hint is found a little later.
 */
export class CommitHints {
  /** Runs to wake. */
  readonly wakes = new Set<string>();
  /** The most urgent mail that was queued, and when it may leave. */
  mail: { priority: MailPriority; inMs: number } | null = null;

  noteMail(priority: MailPriority | number, inMs: number): void {
    if (this.mail && this.mail.inMs <= inMs && this.mail.priority <= priority) return;
    this.mail = {
      priority: Math.min(priority, this.mail?.priority ?? priority) as MailPriority,
      inMs: Math.min(inMs, this.mail?.inMs ?? inMs),
    };
  }
}

const hints = new WeakMap<Knex, CommitHints>();

/** The hints of a transaction. */
export function hintsOf(trx: Knex): CommitHints {
  const known = hints.get(trx) ?? new CommitHints();
  hints.set(trx, known);
  return known;
}

/** Takes a transaction's hints so far and leaves it none: several pieces of work may share one transaction. */
export function takeHintsOf(trx: Knex): CommitHints {
  const taken = hintsOf(trx);
  hints.delete(trx);
  return taken;
}
