import type { ToldLicense } from '../../db/repositories/licenses.ts';
import type { BoughtLine, OrderNumber } from '../../db/repositories/orders.ts';
import type {
  BusinessAccountRow,
  CustomerRow,
  InvitationRow,
  LinkRow,
  MailSendRow,
  UserRow,
} from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { groupBy } from '../../policy/group-by.ts';
import { LISTED_PURCHASES } from '../../policy/numbers.ts';

/** The maximum of licenses listed in a mail; the account's page shows all. */
const LISTED_LICENSES = 50;

/** The rows that a batch's mails need; one query a table, however many mails there are. */
export interface MailFacts {
  invitation(id: string): InvitationRow | undefined;
  account(id: string): BusinessAccountRow | undefined;
  customer(id: string): CustomerRow | undefined;
  /** The user who invited. */
  inviter(id: string): UserRow | undefined;
  /** The links of an invitation's epoch. */
  links(invitationId: string, epoch: number): LinkRow[];
  /** Every mail of an invitation that has a reminder in the batch, oldest first. */
  mailsOf(invitationId: string): MailSendRow[];
  /** What was ordered for the person whom an invitation mail invites. */
  boughtFor(invitationId: string): BoughtLine[];
  /** The order of a license in a license mail. */
  orderOf(orderLineId: string): OrderNumber | undefined;
  /** The licenses in a license mail. */
  licensesOf(send: MailSendRow): ToldLicense[];
}

/** Reads the rows that a batch's mails need. */
export async function readMailFacts(store: Store, sends: readonly MailSendRow[]): Promise<MailFacts> {
  const open = sends.filter(({ sealed }) => !sealed);
  const invited = collectIds(open.map(({ invitation_id }) => invitation_id));
  const reminded = collectIds(
    open.filter(({ kind }) => kind === 'reminder').map(({ invitation_id }) => invitation_id),
  );
  const notices = open.filter(({ kind }) => kind === 'license-bound');

  const invitations = mapById(await readIfAny(invited, store.invitations.getAll));
  const links = groupBy(await readIfAny(invited, store.invitations.linksOf), (link) => link.invitation_id);
  const accounts = mapById(
    await readIfAny(
      collectIds([
        ...[...invitations.values()].map((row) => row.business_account_id),
        ...notices.map((send) => send.business_account_id),
      ]),
      store.accounts.getMany,
    ),
  );
  const customerIds = notices.map(
    (send) => accounts.get(send.business_account_id ?? '')?.customer_id ?? null,
  );
  const customers = mapById(await readIfAny(collectIds(customerIds), store.customers.getMany));
  const mails = groupBy(
    await readIfAny(reminded, store.mailSends.ofInvitations),
    (send) => send.invitation_id,
  );
  const inviterIds = collectIds([...invitations.values()].map((row) => row.invited_by));
  const inviters = mapById(await readIfAny(inviterIds, store.users.getMany));
  const licenses = notices.length > 0 ? await store.licenses.toldBy(notices, LISTED_LICENSES) : null;
  const told = [...(licenses?.values() ?? [])].flat().map((row) => row.terms_line_id ?? row.order_line_id);
  const orders = told.length > 0 ? await store.orders.ofLines(told) : null;
  const first = collectIds(
    open.filter(({ kind }) => kind === 'invitation').map(({ invitation_id }) => invitation_id),
  );
  const bought = groupBy(
    await readIfAny(first, (ids) => store.orders.boughtFor(ids, LISTED_PURCHASES)),
    (line) => line.invitation_id,
  );
  return {
    invitation: (id) => invitations.get(id),
    account: (id) => accounts.get(id),
    customer: (id) => customers.get(id),
    inviter: (id) => inviters.get(id),
    links: (id, epoch) => (links.get(id) ?? []).filter((link) => link.epoch === epoch),
    mailsOf: (id) => mails.get(id) ?? [],
    boughtFor: (id) => bought.get(id) ?? [],
    orderOf: (lineId) => orders?.get(lineId),
    licensesOf: ({ id }) => licenses?.get(id) ?? [],
  };
}

const collectIds = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

const readIfAny = async <T>(ids: string[], read: (ids: string[]) => Promise<T[]>): Promise<T[]> =>
  ids.length > 0 ? read(ids) : [];

const mapById = <T extends { id: string }>(rows: T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));
