import type { Knex } from 'knex';
import { WAITING_STATUSES } from '../../policy/invitation-states.ts';
import { databaseTime, databaseTimeIn } from '../clock.ts';
import { isPostgres } from '../connection.ts';

/** The provider is asked about a mail after this long without a report. */
const SILENT_FOR_MS = 3_600_000;

/**
 * The columns of a mail that the provider has accepted. It is asked about later unless its last report is final by
 * then.
 */
export const taken = (trx: Knex) => ({
  state: 'sent' as const,
  sealed: null,
  settled_at: databaseTime(trx) as never,
  look_up_at: trx.raw("case when delivery is null or delivery in ('sent', 'delayed') then ? end", [
    databaseTimeIn(trx, SILENT_FOR_MS),
  ]) as never,
});

/** Queued mails that are due, most urgent first. */
export const due = (query: Knex.QueryBuilder, trx: Knex): Knex.QueryBuilder =>
  query.where({ state: 'queued' }).andWhere(isDue(trx)).orderBy(['priority', 'id']);

/** Batches that are due and not leased, most urgent first. */
export const claimable = (query: Knex.QueryBuilder, trx: Knex): Knex.QueryBuilder =>
  query
    .whereIn('state', ['frozen', 'sending'])
    .andWhere((free) => free.whereNull('lease_until').orWhere('lease_until', '<=', databaseTime(trx)))
    .andWhere(isDue(trx))
    .orderBy(['priority', 'created_at', 'id']);

/** Locks rows, and skips those that another transaction has locked. On SQLite a writer locks the whole file anyway. */
export const held = (query: Knex.QueryBuilder, trx: Knex): Knex.QueryBuilder =>
  isPostgres(trx) ? query.forUpdate().skipLocked() : query;

const isDue = (trx: Knex) => (query: Knex.QueryBuilder) =>
  query.whereNull('not_before').orWhere('not_before', '<=', databaseTime(trx));

/**
 * The only definition of an unwanted mail: a subquery that finds the invitation of the surrounding row of
 * `mail_sends` if it was answered, ended, sent to another address or (for reminders) silenced since the mail was
 * queued.
 */
const whyUnwanted = (trx: Knex): Knex.QueryBuilder =>
  trx('invitations')
    .whereRaw('invitations.id = mail_sends.invitation_id')
    .where((query) =>
      query
        .whereNotIn('invitations.status', WAITING_STATUSES)
        .orWhereRaw('invitations.epoch <> mail_sends.epoch')
        .orWhere((reminder) =>
          reminder.whereNot('mail_sends.kind', 'invitation').whereNotNull('invitations.reminders_stopped_at'),
        ),
    )
    .select(trx.raw('1'));

export const unwanted = (trx: Knex): Knex.QueryBuilder => trx('mail_sends').whereExists(whyUnwanted(trx));

/** A column: whether the row's mail is unwanted. */
export const isUnwanted = (trx: Knex): Knex.Raw => trx.raw('exists ? as unwanted', [whyUnwanted(trx)]);

/** A column: whether the row's batch has an unwanted mail. */
export const hasUnwanted = (trx: Knex): Knex.Raw =>
  trx.raw('exists ? as unwanted', [
    unwanted(trx).whereRaw('mail_sends.batch_id = mail_batches.id').select(trx.raw('1')),
  ]);

/** The position of each mail in a list of ids, for an update. */
export function positionOf(trx: Knex, ids: string[]): never {
  const whens = ids.map(() => 'when ? then cast(? as integer)').join(' ');
  return trx.raw(
    `case id ${whens} end`,
    ids.flatMap((id, position) => [id, position]),
  ) as never;
}

export async function inChunks(ids: string[], run: (ids: string[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < ids.length; from += 100) await run(ids.slice(from, from + 100));
}
