import type {
  BusinessAccountRow,
  CustomerRow,
  InvitationRow,
  LicenseRow,
  LinkRow,
  MailSendRow,
} from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

/** A mail lists this many licenses; the account's page shows them all. */
const LISTED_LICENSES = 50;

/** The rows that the mails of a batch are about; one query a table, however many mails they are. */
export interface MailFacts {
  invitation(id: string): InvitationRow | undefined;
  account(id: string): BusinessAccountRow | undefined;
  customer(id: string): CustomerRow | undefined;
  /** The links of an invitation's epoch. */
  links(invitationId: string, epoch: number): LinkRow[];
  /** Every mail of an invitation that one of these reminds of, oldest first. */
  mailsOf(invitationId: string): MailSendRow[];
  /** What a mail about licenses tells of. */
  licensesOf(send: MailSendRow): LicenseRow[];
}

/** Reads what the mails of a batch are about. */
export async function readMailFacts(store: Store, sends: readonly MailSendRow[]): Promise<MailFacts> {
  const open = sends.filter(({ sealed }) => !sealed);
  const invited = idsOf(open.map(({ invitation_id }) => invitation_id));
  const reminded = idsOf(
    open.filter(({ kind }) => kind === 'reminder').map(({ invitation_id }) => invitation_id),
  );
  const notices = open.filter(({ kind }) => kind === 'license-bound');

  const invitations = byId(await some(invited, store.invitations.getAll));
  const links = groupBy(await some(invited, store.invitations.linksOf), (link) => link.invitation_id);
  const accounts = byId(
    await some(
      idsOf([
        ...[...invitations.values()].map((row) => row.business_account_id),
        ...notices.map((send) => send.business_account_id),
      ]),
      store.accounts.getMany,
    ),
  );
  const customerIds = notices.map(
    (send) => accounts.get(send.business_account_id ?? '')?.customer_id ?? null,
  );
  const customers = byId(await some(idsOf(customerIds), store.customers.getMany));
  const mails = groupBy(await some(reminded, store.mailSends.ofInvitations), (send) => send.invitation_id);
  const told = notices.length > 0 ? await store.licenses.toldBy(notices, LISTED_LICENSES) : null;
  return {
    invitation: (id) => invitations.get(id),
    account: (id) => accounts.get(id),
    customer: (id) => customers.get(id),
    links: (id, epoch) => (links.get(id) ?? []).filter((link) => link.epoch === epoch),
    mailsOf: (id) => mails.get(id) ?? [],
    licensesOf: ({ id }) => told?.get(id) ?? [],
  };
}

const idsOf = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

const some = async <T>(ids: string[], read: (ids: string[]) => Promise<T[]>): Promise<T[]> =>
  ids.length > 0 ? read(ids) : [];

const byId = <T extends { id: string }>(rows: T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

function groupBy<T>(rows: T[], keyOf: (row: T) => string | null): Map<string | null, T[]> {
  const groups = new Map<string | null, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
