import type { Knex } from 'knex';
import type { DeactivatedBecause, InstanceRow } from '../instance-rows.ts';
import type { LicenseRow } from '../rows.ts';

/** How much of a license its active instances use. */
export interface SeatUse {
  instances: number;
  users: number;
  /** Of these, what only certificates for machines without network hold, and until when; left out: none. */
  held?: { instances: number; users: number; until: string };
}

type Identity = Pick<InstanceRow, 'business_account_id' | 'product' | 'fingerprint_hash'>;

/** When an instance last gave a sign of life. */
const LAST_CONTACT = 'coalesce(last_seen_at, activated_at)';

/** `since`: no sign of life after this moment. */
interface Silence {
  since: string;
  now: string;
}

/** Heartbeats refresh certificates of two weeks: one that still runs after a longer silence is for an offline machine. */
const silent = (query: Knex.QueryBuilder<InstanceRow>, { since, now }: Silence) =>
  query
    .where({ status: 'active' })
    .where('certificate_expires_at', '<=', now)
    .whereRaw(`${LAST_CONTACT} <= ?`, [since])
    .whereRaw(`(stale_told_at is null or stale_told_at <= ${LAST_CONTACT})`);

/** Those that take a seat: active ones, and machines that may still work without network. */
const seated = <Query extends Knex.QueryBuilder>(query: Query, table = 'instances'): Query =>
  query.where((taking) => {
    taking.where(`${table}.status`, 'active');
    taking.orWhere(`${table}.offline_until`, '>', new Date().toISOString());
  }) as Query;

/** Installations of products under business accounts. */
export function createInstancesRepository(db: Knex) {
  const instances = (trx: Knex = db) => trx<InstanceRow>('instances');

  return {
    get: (id: string, trx?: Knex): Promise<InstanceRow | undefined> => instances(trx).where({ id }).first(),

    getOf: (accountId: string, id: string, trx?: Knex): Promise<InstanceRow | undefined> =>
      instances(trx).where({ id, business_account_id: accountId }).first(),

    getMany: (accountId: string, ids: string[]): Promise<InstanceRow[]> =>
      instances().where({ business_account_id: accountId }).whereIn('id', ids),

    /** Locked until the transaction ends. */
    lockOf: (accountId: string, id: string, trx: Knex): Promise<InstanceRow | undefined> =>
      instances(trx).where({ id, business_account_id: accountId }).forUpdate().first(),

    findByFingerprint: (identity: Identity, trx?: Knex): Promise<InstanceRow | undefined> =>
      instances(trx).where(identity).first(),

    lockByFingerprint: (identity: Identity, trx: Knex): Promise<InstanceRow | undefined> =>
      instances(trx).where(identity).forUpdate().first(),

    /** Inserts an instance, or replaces what is known of the one with this id. */
    async save(row: InstanceRow, trx: Knex): Promise<void> {
      await instances(trx).insert(row).onConflict('id').merge();
    },

    /** An account's instances, active ones first, the newest first. */
    ofAccount: (accountId: string, limit: number, trx?: Knex): Promise<InstanceRow[]> =>
      instances(trx)
        .where({ business_account_id: accountId })
        .orderBy([
          { column: 'status', order: 'asc' },
          { column: 'activated_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(limit),

    /** The instances that take a license's seats, the newest first. */
    ofLicense: (licenseId: string, limit: number): Promise<InstanceRow[]> =>
      seated(instances().where({ license_id: licenseId }))
        .orderBy([
          { column: 'activated_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(limit),

    /** How many active instances of a product each of these accounts has; accounts without one are left out. */
    async countByAccount(accountIds: string[], product: string, trx?: Knex): Promise<Map<string, number>> {
      const rows = await instances(trx)
        .whereIn('business_account_id', accountIds)
        .where({ product, status: 'active' })
        .groupBy('business_account_id')
        .select('business_account_id')
        .count({ count: '*' });
      return new Map(rows.map((row) => [String(row.business_account_id), Number(row.count)]));
    },

    /** What instances use of each of these licenses; `except`: those that are not counted. */
    async countUse(licenseIds: string[], except: string[], trx?: Knex): Promise<Map<string, SeatUse>> {
      const rows = await seated(instances(trx).whereIn('license_id', licenseIds))
        .whereNotIn('id', except)
        .groupBy('license_id')
        .select('license_id')
        .count({ instances: '*' })
        .sum({ users: 'users' })
        .select((trx ?? db).raw("count(case when status <> 'active' then 1 end) as held_instances"))
        .select((trx ?? db).raw("sum(case when status <> 'active' then users else 0 end) as held_users"))
        .select((trx ?? db).raw("min(case when status <> 'active' then offline_until end) as held_until"));
      const found = new Map(rows.map((row) => [String(row.license_id), toUse(row as never)]));
      return new Map(licenseIds.map((id) => [id, found.get(id) ?? { instances: 0, users: 0 }]));
    },

    /** Ends an active instance: its seat is free. False if it was not active. */
    async deactivate(
      id: string,
      { because, now }: { because: DeactivatedBecause; now: string },
      trx: Knex,
    ): Promise<boolean> {
      const change = { status: 'deactivated' as const, deactivated_at: now, deactivated_because: because };
      return (await instances(trx).where({ id, status: 'active' }).update(change)) > 0;
    },

    /** The accounts that have silent instances of which their admins were not told, by id. */
    accountsWithSilent: (silence: Silence, after: string, limit: number): Promise<string[]> =>
      silent(instances(), silence)
        .where('business_account_id', '>', after)
        .distinct('business_account_id')
        .orderBy('business_account_id')
        .limit(limit)
        .pluck('business_account_id') as Promise<string[]>,

    /** Notes that the account's admins are told of its silent instances; returns those. */
    noteStale: (accountId: string, silence: Silence, trx: Knex): Promise<Pick<InstanceRow, 'id'>[]> =>
      silent(instances(trx), silence)
        .where({ business_account_id: accountId })
        .update({ stale_told_at: silence.now })
        .returning('id'),

    /** The instances that admins were told of at a moment and that are silent still, the longest silent first. */
    stillSilent: (accountId: string, toldAt: string, limit: number): Promise<InstanceRow[]> =>
      instances()
        .where({ business_account_id: accountId, status: 'active', stale_told_at: toldAt })
        .whereRaw(`${LAST_CONTACT} < stale_told_at`)
        .orderByRaw(`${LAST_CONTACT}, id`)
        .limit(limit),

    /** Silent instances of which admins were told by `toldBy`; locked until the transaction ends. */
    lockStale: (
      { toldBy, now }: { toldBy: string; now: string },
      limit: number,
      trx: Knex,
    ): Promise<InstanceRow[]> =>
      instances(trx)
        .where({ status: 'active' })
        .where('stale_told_at', '<=', toldBy)
        .where('certificate_expires_at', '<=', now)
        .whereRaw(`${LAST_CONTACT} < stale_told_at`)
        .orderBy('id')
        .limit(limit)
        .forUpdate(),

    /** Frees the seat of a machine that works without network no more. */
    async endOffline(id: string, trx: Knex): Promise<void> {
      await instances(trx).where({ id }).update({ offline_until: null });
    },

    async rename(id: string, name: string, trx: Knex): Promise<void> {
      await instances(trx).where({ id }).update({ name });
    },

    /** Gives an active instance another certificate in place of one; false if it has not that one any more. */
    async replaceCertificate(
      { id, certificate_id }: Pick<InstanceRow, 'id' | 'certificate_id'>,
      certificate: Pick<InstanceRow, 'certificate_id' | 'certificate_issued_at' | 'certificate_expires_at'>,
    ): Promise<boolean> {
      return (await instances().where({ id, certificate_id, status: 'active' }).update(certificate)) > 0;
    },

    /**
     * Records that an active instance is there, in one statement; undefined if it is not active, or if its certificate was
     * issued before it was last activated.
     */
    async heartbeat(
      { id, issuedAt, users, now }: { id: string; issuedAt: string; users: number | undefined; now: string },
      trx: Knex = db,
    ): Promise<Heartbeat | undefined> {
      const others = seated(trx.from({ other: 'instances' }), 'other')
        .whereRaw('other.license_id = instances.license_id and other.id <> instances.id')
        .sum('other.users');
      const uncollected = trx
        .from('activations')
        .whereRaw('activations.instance_id = instances.id')
        .whereNull('collected_at')
        .count('*');
      const license = (column: keyof LicenseRow) =>
        trx.from('licenses').whereRaw('licenses.id = instances.license_id').select(column);
      const [row] = await instances(trx)
        .where({ id, status: 'active' })
        .where('activated_at', '<=', issuedAt)
        .update({ last_seen_at: now, ...(users === undefined ? {} : { users }) })
        .returning([
          '*',
          trx.raw('(?) as others', [others]),
          trx.raw('(?) as uncollected', [uncollected]),
          trx.raw('(?) as quantity', [license('quantity')]),
          trx.raw('(?) as grace_started_at', [license('grace_started_at')]),
          trx.raw('(?) as subscription_ends_at', [license('subscription_ends_at')]),
          trx.raw('(?) as license_ended_at', [license('ended_at')]),
        ] as never);
      if (!row) return undefined;
      const { others: sum, uncollected: left, quantity, grace_started_at, ...more } = row as never as Raw;
      const { subscription_ends_at, license_ended_at, ...instance } = more;
      return {
        instance,
        othersUsers: Number(sum ?? 0),
        isFirst: Number(left) > 0,
        quantity: Number(quantity),
        graceStartedAt: grace_started_at,
        subscriptionEndsAt: subscription_ends_at,
        licenseEndedAt: license_ended_at,
      };
    },
  };
}

function toUse(row: {
  instances: unknown;
  users: unknown;
  held_instances: unknown;
  held_users: unknown;
  held_until: string | null;
}): SeatUse {
  const use = { instances: Number(row.instances), users: Number(row.users) };
  if (row.held_until === null) return use;
  const held = { instances: Number(row.held_instances), users: Number(row.held_users) };
  return { ...use, held: { ...held, until: row.held_until } };
}

type Raw = InstanceRow &
  Record<'others' | 'uncollected' | 'quantity', unknown> &
  Pick<LicenseRow, 'grace_started_at' | 'subscription_ends_at'> & { license_ended_at: string | null };

export interface Heartbeat {
  instance: InstanceRow;
  /** The users that the license's other active instances reported last. */
  othersUsers: number;
  /** Whether the console has not used the certificate of an activation before. */
  isFirst: boolean;
  /** The license's. */
  quantity: number;
  subscriptionEndsAt: string | null;
  /** When the license ceased to be one: the vendor gave its key to another account. */
  licenseEndedAt: string | null;
  graceStartedAt: string | null;
}
