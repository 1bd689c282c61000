import { invitationWorkflowId } from '../../contracts/ids.ts';
import type { CaseState } from '../../contracts/steps.ts';
import type { InvitationRow, LicenseRow, MailSendRow, OnboardingRow, OrderRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { invitationLine, onboardingLine, orderLine, type Snapshot } from './snapshot.ts';

/** A customer's rows, each kind in order of creation. */
export interface Rows {
  onboardings: OnboardingRow[];
  invitations: InvitationRow[];
  mails: MailSendRow[];
  licenses: Pick<LicenseRow, 'onboarding_id' | 'status' | 'order_line_id'>[];
  members: { email: string; role: string }[];
  /** Those that stand. */
  orders: (Pick<OrderRow, 'onboarding_id' | 'status' | 'primary_email_ignored'> & {
    lines: number | string;
  })[];
}

export const NO_ROWS: Rows = {
  onboardings: [],
  invitations: [],
  mails: [],
  licenses: [],
  members: [],
  orders: [],
};

export async function readRows({ knex }: Store, customerId: string): Promise<Rows> {
  const accounts = knex('business_accounts').where({ customer_id: customerId }).select('id');
  const invitations: InvitationRow[] = await knex('invitations')
    .whereIn('business_account_id', accounts)
    .orderBy('id');
  const ids = invitations.map(({ id }) => id);
  return {
    onboardings: await knex('onboardings').where({ customer_id: customerId }).orderBy('id'),
    invitations,
    mails: await knex('mail_sends').whereIn('subject', ids).orderBy(['subject', 'n']),
    licenses: await knex('licenses')
      .whereIn('business_account_id', accounts)
      .select('onboarding_id', 'status', 'order_line_id'),
    members: await knex('memberships')
      .join('users', 'users.id', 'user_id')
      .whereIn('business_account_id', accounts)
      .select('email', 'role'),
    orders: await knex('orders')
      .join('order_lines', 'order_lines.order_id', 'orders.id')
      .where({ customer_id: customerId })
      .whereNot({ status: 'cancelled' })
      .groupBy('orders.id', 'onboarding_id', 'status', 'primary_email_ignored')
      .select('onboarding_id', 'status', 'primary_email_ignored', knex.raw('count(*) as lines')),
  };
}

const personOf = (email: string): string => email.slice(0, email.indexOf('@'));

const isByHand = (row: InvitationRow): boolean => row.workflow_id === invitationWorkflowId(row.id);

/** The database's state of a customer, to be compared with the model's. */
export function snapshotOfRows(rows: Rows): Snapshot {
  const place = (id: string | null) => {
    const index = rows.invitations.findIndex((row) => row.id === id);
    return index < 0 ? null : index;
  };
  const told = rows.mails.filter(({ kind }) => kind === 'contact-needed' || kind === 'declined');
  return {
    onboardings: rows.onboardings.map(({ id, status, invitation_id }) => {
      const own = rows.licenses.filter((license) => license.onboarding_id === id);
      const count = (wanted: string) => own.filter((license) => license.status === wanted).length;
      return onboardingLine({
        status,
        invitation: place(invitation_id),
        held: count('held'),
        bound: count('bound'),
      });
    }),
    invitations: rows.invitations.map((row) =>
      invitationLine({
        ...row,
        byHand: isByHand(row),
        address: personOf(row.email),
        stopped: row.reminders_stopped_at !== null,
        reminders: JSON.parse(row.reminders).length,
        mails: rows.mails
          .filter((mail) => mail.invitation_id === row.id)
          .map(({ kind, epoch, recipient }) => ({ kind, epoch: epoch ?? 0, to: personOf(recipient) })),
      }),
    ),
    orders: rows.orders
      .map((row) =>
        orderLine({
          onboarding: rows.onboardings.findIndex(({ id }) => id === row.onboarding_id),
          lines: Number(row.lines),
          ignored: Boolean(row.primary_email_ignored),
        }),
      )
      .sort(),
    members: rows.members.map(({ email, role }) => `${personOf(email)} ${role}`).sort(),
    told: told.map(({ kind, subject, n }) => `${kind} ${place(subject)} ${n}`).sort(),
    untaken: rows.orders.filter(({ status }) => status === 'received').length,
  };
}

/** Checks what must be true of the rows whatever happened. */
export function brokenInvariants(rows: Rows): string[] {
  const broken: string[] = [];
  const say = (wrong: boolean, fault: string) => wrong && broken.push(fault);
  const open = rows.onboardings.filter((row) => row.closed_at === null);
  say(open.length > 1, `${open.length} onboardings are open`);
  for (const { id, status, closed_at } of rows.onboardings) {
    const ended = status === 'completed' || status === 'cancelled';
    say(ended !== (closed_at !== null), `${id} is ${status}, closed at ${closed_at}`);
  }
  const live = rows.invitations.filter(({ status }) => status !== 'accepted' && status !== 'revoked');
  const addresses = new Set(live.map(({ email_normalised }) => email_normalised));
  say(addresses.size < live.length, 'an address has two live invitations');
  const lines = new Set(rows.licenses.map((license) => license.order_line_id));
  say(lines.size < rows.licenses.length, 'an order line has two licenses');
  const mails = new Set(rows.mails.map(({ subject, kind, n }) => `${subject} ${kind} ${n}`));
  say(mails.size < rows.mails.length, 'a mail is there twice');
  return broken;
}

/** The differences between a run's state and its rows. */
export function differences(state: CaseState | null, rows: Rows, workflowId: string): string[] {
  const found: string[] = [];
  const same = (what: string, run: unknown, row: unknown) => {
    if (run !== row) found.push(`${what} is ${String(run)} in the run and ${String(row)} in the row`);
  };
  const onboarding = workflowId.startsWith('onboarding/')
    ? (rows.onboardings.find((row) => row.closed_at === null) ?? rows.onboardings.at(-1))
    : undefined;
  const wanted = onboarding ? onboarding.invitation_id : workflowId.slice('invitation/'.length);
  const row = rows.invitations.find(({ id, workflow_id }) => id === wanted && workflow_id === workflowId);
  same('the onboarding', state?.onboardingId ?? null, onboarding?.id ?? null);
  same('the invitation', state?.invitation?.id, row?.id);
  if (onboarding) {
    same('the status', state?.status, onboarding.status);
    const own = rows.licenses.filter((license) => license.onboarding_id === onboarding.id);
    same('held', state?.heldLicenses, own.filter(({ status }) => status === 'held').length);
    same('bound', state?.boundLicenses, own.filter(({ status }) => status === 'bound').length);
  }
  if (!row || !state?.invitation) return found;
  const { invitation } = state;
  same('the invitation’s status', invitation.status, row.status);
  same('the epoch', invitation.epoch, row.epoch);
  same('the number of mails', invitation.sendCount, row.send_count);
  same('the end', invitation.expiresAt, row.expires_at);
  same('the next reminder', JSON.stringify(invitation.reminders), row.reminders);
  same('stopped', invitation.remindersStopped, row.reminders_stopped_at !== null);
  return found;
}
