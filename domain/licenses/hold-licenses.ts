import type { Knex } from 'knex';
import { newId } from '../../db/ids.ts';
import type { LicenseKey } from '../../db/repositories/licenses.ts';
import type { LicenseRow, OrderLineRow, OrderRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { licenseTermsOf } from './license-terms.ts';
import { renewTerms } from './renew-terms.ts';

/** An order's line, with the order's onboarding and submitter. */
export interface LineToHold extends OrderLineRow, Pick<OrderRow, 'onboarding_id' | 'submitter'> {}

interface HoldLicensesInput {
  lines: LineToHold[];
  accountId: string;
  now: string;
  /** The caller binds all that the account holds afterwards. */
  bindsAfter?: boolean;
}

/** Another transaction can get in between only so often. */
const MAX_ROUNDS_WITHOUT_PROGRESS = 5;

/**
 * Makes the licenses of order lines: held ones, or a renewal where the account has a license with the same product and
 * key. If another account has it, or the vendor's records have it for another customer, the license is held as disputed until
 * the vendor decides. A line that was done before changes nothing.
 */
export async function holdLicenses(store: Store, input: HoldLicensesInput, trx: Knex): Promise<void> {
  let waiting = input.lines;
  let stuck = 0;
  while (waiting.length > 0) {
    const { round, others } = firstOfEachKey(waiting);
    const overtaken = await holdRound(store, { ...input, lines: round }, trx);
    stuck = overtaken.length === round.length ? stuck + 1 : 0;
    if (stuck > MAX_ROUNDS_WITHOUT_PROGRESS)
      throw new Error(`the license of the order line ${overtaken[0]?.id} cannot be written`);
    waiting = [...overtaken, ...others];
  }
}

/** A further line with the same key has to see what the one before it did. */
function firstOfEachKey(lines: LineToHold[]): { round: LineToHold[]; others: LineToHold[] } {
  const seen = new Set<string>();
  const [round, others]: [LineToHold[], LineToHold[]] = [[], []];
  for (const line of lines) {
    if (isKeyed(line) && seen.has(keyText(line))) others.push(line);
    else round.push(line);
    if (isKeyed(line)) seen.add(keyText(line));
  }
  return { round, others };
}

type Keyed = LineToHold & LicenseKey;
const isKeyed = (line: LineToHold): line is Keyed => line.license_key !== null;
const keyText = (key: LicenseKey): string => `${key.product} ${key.license_key}`;

/** Returns the lines whose key another transaction took meanwhile. */
async function holdRound(
  store: Store,
  { lines, accountId, now, bindsAfter = false }: HoldLicensesInput,
  trx: Knex,
): Promise<LineToHold[]> {
  const keyed = lines.filter(isKeyed);
  const own = new Map<string, LicenseRow>();
  const taken = new Set<string>();
  if (keyed.length > 0) {
    for (const row of await store.licenseLocks.own(accountId, keyed, { withHeld: bindsAfter }, trx))
      own.set(keyOfRow(row), row);
    for (const row of await store.licenses.holdersOf(keyed, trx)) {
      if (row.business_account_id !== accountId) taken.add(keyOfRow(row));
    }
    for (const key of await keysRecordedElsewhere(store, keyed, trx)) taken.add(key);
  }
  const fresh: LineToHold[] = [];
  for (const line of lines) {
    const license = isKeyed(line) ? own.get(keyText(line)) : undefined;
    if (license) await renew(store, license, line, now, trx);
    else fresh.push(line);
  }
  // In one order, so that two transactions do not wait for each other.
  const rows = fresh
    .map((line) => rowOf(line, { accountId, now, disputed: isKeyed(line) && taken.has(keyText(line)) }))
    .toSorted((a, b) => (keyOfRow(a) < keyOfRow(b) ? -1 : 1));
  const inserted = await store.licenses.insert(rows, trx);
  const made = rows.filter(({ order_line_id }) => inserted.has(order_line_id));
  await store.events.record(
    made
      .filter(({ disputed_at }) => disputed_at === null)
      .map(({ id }) => ({
        ...{ naturalKey: `${id}/held`, type: 'license.held', at: now },
        ...{ businessAccountId: accountId, subject: id },
      })),
    trx,
  );
  await recordDisputed(
    store,
    made.filter(({ disputed_at }) => disputed_at !== null),
    now,
    trx,
  );
  const missing = fresh.filter(({ id }) => !inserted.has(id));
  if (missing.length === 0) return [];
  const done = new Set(
    await store.licenses.linesWithOne(
      missing.map(({ id }) => id),
      trx,
    ),
  );
  return missing.filter(({ id }) => !done.has(id));
}

/** The keys that the vendor's records have for another customer than the one whose order names them. */
async function keysRecordedElsewhere(store: Store, lines: Keyed[], trx: Knex): Promise<string[]> {
  const records = await store.licenseRecords.ofKeys(lines, trx);
  if (records.length === 0) return [];
  const onboardings = await store.onboardings.getMany(
    lines.map((line) => line.onboarding_id),
    trx,
  );
  const customerOf = new Map(onboardings.map(({ id, customer_id }) => [id, customer_id]));
  const recordedFor = new Map(records.map((record) => [keyText(record), record.customer_id]));
  return lines
    .filter((line) => {
      const customerId = recordedFor.get(keyText(line));
      return customerId !== undefined && customerId !== customerOf.get(line.onboarding_id);
    })
    .map(keyText);
}

const keyOfRow = (row: LicenseRow): string => keyText({ ...row, license_key: row.license_key ?? '' });

async function recordDisputed(store: Store, rows: LicenseRow[], now: string, trx: Knex): Promise<void> {
  if (rows.length === 0) return;
  await store.audit.record(
    rows.map((row) => ({
      naturalKey: `${row.id}/disputed`,
      at: now,
      action: 'license.disputed',
      actor: 'system',
      businessAccountId: row.business_account_id,
      subject: row.id,
      data: { product: row.product },
    })),
    trx,
  );
}

/** Renews a license once for each order line. */
async function renew(
  store: Store,
  license: LicenseRow,
  line: LineToHold,
  now: string,
  trx: Knex,
): Promise<void> {
  if (license.order_line_id === line.id) return;
  const terms = renewTerms(license, line);
  const isNew = await store.licenseChanges.record(
    {
      order_line_id: line.id,
      license_id: license.id,
      business_account_id: license.business_account_id,
      onboarding_id: line.onboarding_id,
      outcome: terms ? 'renewed' : 'kept_out',
      at: now,
      before: JSON.stringify(licenseTermsOf(license)),
      order_submitter: line.submitter,
      notice: null,
    },
    trx,
  );
  if (!terms || !isNew) return;
  await store.licenses.renew(license.id, { terms, orderLineId: line.id, now }, trx);
  const of = { businessAccountId: license.business_account_id, subject: license.id };
  const event = { naturalKey: `${license.id}/renewed/${line.id}`, type: 'license.renewed', at: now } as const;
  // Of the renewal, not of the order that brought the license.
  const data = { orderId: line.order_id, onboardingId: line.onboarding_id };
  await store.events.record([{ ...event, ...of, data }], trx);
}

function rowOf(
  {
    id,
    order_id: _order,
    position: _position,
    cancelled_at: _cancelled,
    onboarding_id,
    submitter,
    ...product
  }: LineToHold,
  { accountId, now, disputed }: { accountId: string; now: string; disputed: boolean },
): LicenseRow {
  return {
    ...product,
    id: newId('license'),
    order_line_id: id,
    onboarding_id,
    business_account_id: accountId,
    status: 'held',
    created_at: now,
    bound_at: null,
    notice: null,
    terms_line_id: id,
    disputed_at: disputed ? now : null,
    ended_at: null,
    superseded_by: null,
    grace_started_at: null,
    updated_at: now,
    order_submitter: submitter,
  };
}
