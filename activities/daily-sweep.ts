import type { Knex } from 'knex';
import type { DailySweepActivities, DailySweepReached } from '../contracts/daily-sweep.ts';
import type { MailPriority } from '../contracts/states.ts';
import { takeHintsOf } from '../db/commit-hints.ts';
import type { LicenseRow } from '../db/rows.ts';
import type { Store } from '../db/store.ts';
import { deactivateInstance } from '../domain/instances/deactivate-instance.ts';
import { staleSince, tellStaleInstances } from '../domain/instances/tell-stale-instances.ts';
import { listEndsForSales } from '../domain/licenses/list-ends-for-sales.ts';
import { type GraceMail, graceSubject, tellGrace } from '../domain/licenses/tell-grace.ts';
import { planAccountEnds, tellLicenseEnds } from '../domain/licenses/tell-license-ends.ts';
import { endsInView } from '../policy/license-ends.ts';
import { graceEndOf } from '../policy/licensing.ts';

export interface DailySweepDeps {
  store: Store;
  mail: { salesEmail: string | null };
  /** Tells this process's sender that mail is queued. */
  pokeSender(priority: MailPriority, inMs?: number): void;
  /** Accounts or instances of a page; default: 100. */
  dailySweepPage?: number;
}

/** The pages of the daily sweep, for one environment; each account or license is a transaction of its own. */
export function createDailySweepActivities(deps: DailySweepDeps): DailySweepActivities {
  const { store, mail, dailySweepPage: size = 100 } = deps;

  const commit = async <T>(work: (trx: Knex) => Promise<T>): Promise<T> => {
    const { result, hints } = await store.commit(async (trx) => ({
      result: await work(trx),
      hints: takeHintsOf(trx),
    }));
    if (hints.mail) deps.pokeSender(hints.mail.priority, hints.mail.inMs);
    return result;
  };
  const reached = (ids: string[], done: number): DailySweepReached => ({
    after: ids.length < size ? null : (ids.at(-1) ?? null),
    done,
  });

  return {
    async tellStaleInstances({ after, now }) {
      const ids = await store.instances.accountsWithSilent({ since: staleSince(now), now }, after, size);
      let done = 0;
      for (const accountId of ids) {
        if (await commit((trx) => tellStaleInstances(store, { accountId, now }, trx))) done += 1;
      }
      return reached(ids, done);
    },

    deactivateStaleInstances: ({ now }) =>
      commit(async (trx) => {
        const rows = await store.instances.lockStale({ toldBy: staleSince(now), now }, size, trx);
        const ending = { because: 'stale', actor: 'system', now } as const;
        for (const row of rows) await deactivateInstance(store, row, ending, trx);
        return reached(
          rows.map(({ id }) => id),
          rows.length,
        );
      }),

    async tellGrace({ after, now }) {
      const rows = await store.licenses.inGrace(after, size);
      const ids = rows.map(({ id }) => id);
      let done = 0;
      for (const { license, kind } of await untoldGraces(store, rows, now)) {
        if (await commit((trx) => tellGrace(store, { license, kind, now }, trx))) done += 1;
      }
      return reached(ids, done);
    },

    async tellLicenseEnds({ after, now }) {
      const days = endsInView(now.slice(0, 10));
      const ids = await store.licenseEndNotices.accountsWithEnds(days, after, size);
      let done = 0;
      for (const [accountId, notices] of await planAccountEnds(store, ids, now)) {
        if (notices.length === 0) continue;
        done += await commit((trx) => tellLicenseEnds(store, { accountId, now }, trx));
      }
      return reached(ids, done);
    },

    async listEndsForSales({ now }) {
      const { salesEmail } = mail;
      const done = await commit((trx) => listEndsForSales(store, { salesEmail, now }, trx));
      return { after: null, done };
    },
  };
}

/** The licenses of these that more users use than were bought, and of which admins were not told. */
async function untoldGraces(
  store: Store,
  rows: LicenseRow[],
  now: string,
): Promise<{ license: LicenseRow; kind: GraceMail }[]> {
  const use = await store.instances.countUse(
    rows.map(({ id }) => id),
    [],
  );
  const over = rows.filter(({ id, quantity }) => (use.get(id)?.users ?? 0) > quantity);
  const subjects = over.map(graceSubject);
  const told = {
    'grace-started': await store.mailSends.queuedSubjects('grace-started', subjects),
    'grace-ended': await store.mailSends.queuedSubjects('grace-ended', subjects),
  };
  return over
    .map((license) => {
      const end = graceEndOf(license.grace_started_at);
      const kind: GraceMail = end !== null && end <= now ? 'grace-ended' : 'grace-started';
      return { license, kind };
    })
    .filter(({ license, kind }) => !told[kind].has(graceSubject(license)));
}
