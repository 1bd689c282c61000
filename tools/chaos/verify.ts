import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { MODES, type Mode } from '../../contracts/states.ts';
import type { Store } from '../../db/store.ts';
import { openStores } from '../../runtime/open-stores.ts';
import { JournalReader } from './journal-reader.ts';
import type { Service } from './service.ts';
import type { Customer } from './stream.ts';

const run = promisify(execFile);

/** What does not agree, each as a line. */
export interface Findings {
  lost: string[];
  doubled: string[];
  diverged: string[];
  mailsLost: string[];
  mailsDoubled: string[];
}

export interface Verified extends Findings {
  /** Orders that are there, and mails that were accepted, or kept in test. */
  orders: Record<Mode, number>;
  mails: Record<Mode, number>;
}

/** The licenses of an order of `orderFor`. */
const LICENSES = 2;

/** Compares what customers were told with the rows, the mails that were accepted, and the runs in Temporal. */
export async function verify(
  service: Service,
  customers: Record<Mode, readonly Customer[]>,
): Promise<Verified> {
  const { stores, close } = await openStores(service.env);
  const found: Verified = {
    ...{ lost: [], doubled: [], diverged: [], mailsLost: [], mailsDoubled: [] },
    ...{ orders: { live: 0, test: 0 }, mails: { live: 0, test: 0 } },
  };
  try {
    for (const mode of MODES) {
      const rows = await verifyRows(stores[mode], customers[mode]);
      const mails = await verifyMails(
        stores[mode],
        customers[mode],
        await acceptedMails[mode](service, stores[mode]),
      );
      const { orders, mails: count, ...findings } = { ...rows, ...mails };
      found.orders[mode] = orders;
      found.mails[mode] = count;
      for (const [kind, lines] of Object.entries(findings))
        found[kind as keyof Findings].push(...lines.map((line) => `${mode}: ${line}`));
    }
    found.diverged.push(...(await disagreements(service)));
    return found;
  } finally {
    await close();
  }
}

/** A run that goes wrong has hundreds. */
export const SHOWN_FINDINGS = 20;

export const listFindings = (found: Findings): string[] =>
  [found.lost, found.doubled, found.diverged, found.mailsLost, found.mailsDoubled].flat();

interface CaseRow {
  order_id: string;
  order_status: string;
  customer_id: string;
  status: string;
  licenses: number | string;
}

/** Each order that was acknowledged is there once, with its outcome. */
async function verifyRows({ knex }: Store, customers: readonly Customer[]) {
  const cases: CaseRow[] = await knex('orders')
    .join('onboardings', 'onboardings.id', 'orders.onboarding_id')
    .select(
      'orders.external_order_id as order_id',
      'orders.status as order_status',
      'onboardings.customer_id',
      'onboardings.status',
      knex('licenses')
        .whereRaw('licenses.onboarding_id = onboardings.id')
        .whereRaw("licenses.status = case when onboardings.status = 'completed' then 'bound' else 'held' end")
        .count('*')
        .as('licenses'),
    );
  const found = { lost: [] as string[], diverged: [] as string[] };
  for (const { orderId, acknowledgedAt, joinedAt } of customers) {
    if (acknowledgedAt === undefined) continue;
    const row = cases.find(({ order_id }) => order_id === orderId);
    if (!row) {
      found.lost.push(`order ${orderId} is not there`);
      continue;
    }
    const wanted = `taken ${joinedAt === undefined ? 'invited' : 'completed'} ${LICENSES}`;
    const is = `${row.order_status} ${row.status} ${row.licenses}`;
    if (is !== wanted) found.diverged.push(`order ${orderId}: ${is}, not ${wanted}`);
  }
  const doubled: string[] = [];
  for (const [table, key] of [
    ['orders', 'external_order_id'],
    ['onboardings', 'customer_id'],
    ['business_accounts', 'customer_id'],
    ['invitations', 'email_normalised'],
  ] as const) {
    const more: string[] = await knex(table)
      .whereNotNull(key)
      .groupBy(key)
      .havingRaw('count(*) > 1')
      .pluck(key);
    doubled.push(...more.map((id) => `${table}: ${id} is there more than once`));
  }
  return { ...found, doubled, orders: cases.length };
}

/** What was accepted of an environment's mails. */
interface Accepted {
  mails: { to: string; sendId: string }[];
  /** The keys of the batches. */
  keys: string[];
}

const acceptedMails: Record<Mode, (service: Service, store: Store) => Promise<Accepted>> = {
  async live({ journal }) {
    const entries = await new JournalReader(journal).readNew();
    const mails = entries.flatMap(({ mails }) =>
      mails.map(({ to, tags = [] }) => ({
        to: [to].flat()[0] ?? '',
        sendId: tags.find(({ name }) => name === 'send_id')?.value ?? '',
      })),
    );
    return { mails, keys: entries.flatMap(({ known }) => known?.key ?? []) };
  },
  // The test environment keeps its mails, and has no provider.
  async test(_service, { knex }) {
    const mails: Accepted['mails'] = await knex('mailbox').select('to', 'send_id as sendId');
    return { mails, keys: [] };
  },
};

/** Each mail that was accepted is one of ours and came once, and each customer has the mails that are due. */
async function verifyMails({ knex }: Store, customers: readonly Customer[], { mails, keys }: Accepted) {
  const rows: { id: string; kind: string; state: string }[] = await knex('mail_sends').select(
    ...['id', 'kind', 'state'],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const accepted = mails.map(({ to, sendId }) => ({ sendId, what: `${to} ${byId.get(sendId)?.kind}` }));
  const mailsDoubled = [
    ...repeatedIn(accepted.map(({ sendId }) => sendId)).map((id) => `mail ${id} was accepted twice`),
    ...repeatedIn(keys).map((key) => `batch ${key} was accepted twice`),
    ...repeatedIn(accepted.map(({ what }) => what)).map((what) => `${what} came twice`),
  ];
  const ids = new Set(accepted.map(({ sendId }) => sendId));
  const came = new Set(accepted.map(({ what }) => what));
  const due = customers.flatMap(({ person, acknowledgedAt, joinedAt }) => [
    ...(acknowledgedAt === undefined ? [] : [`${person.email} invitation`]),
    ...(joinedAt === undefined ? [] : [`${person.email} license-bound`]),
  ]);
  const mailsLost = [
    ...rows
      .filter(({ id, state }) => state !== 'sent' || !ids.has(id))
      .map(({ id, state }) => `${id} is ${state}`),
    ...due.filter((what) => !came.has(what)).map((what) => `${what} did not come`),
  ];
  return { mailsLost, mailsDoubled, mails: accepted.length };
}

const repeatedIn = (values: readonly string[]): string[] => {
  const seen = new Set<string>();
  return values.filter((value) => seen.has(value) || !seen.add(value));
};

/** What `gatehouse reconcile` prints of both environments. */
async function disagreements({ bin, env }: Service): Promise<string[]> {
  const found: string[] = [];
  const { PATH, HOME } = process.env;
  for (const mode of MODES) {
    const args = [bin, 'reconcile', '--mode', mode, '--json'];
    // It exits with 1 when some disagree.
    const { stdout } = await run(process.execPath, args, { env: { PATH, HOME, ...env } }).catch(
      (error) => error,
    );
    const { disagreements: those } = JSON.parse(stdout) as { disagreements: object[] };
    found.push(...those.map((one) => `${mode}: ${JSON.stringify(one)}`));
  }
  return found;
}
