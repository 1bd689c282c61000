import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { InvitationRow, MailSendRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { addressProblem, readCaseFacts } from '../../domain/invitations/read-case-facts.ts';
import { nextReminderOf } from '../../domain/invitations/stored-reminders.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { explain } from '../../policy/explanation.ts';
import { shownMailState } from '../../policy/mail-states.ts';
import type { Environment } from '../environment.ts';
import { licenseViews, resellerOf } from '../licenses/license-view.ts';
import { sightOf, type Viewer } from '../resellers/viewer.ts';
import { workflowUrl } from '../runs/workflow-url.ts';
import { findAway } from './find-away.ts';

/**
 * An onboarding as the API shows it, from the database alone: reading needs no worker. A reseller sees its own licenses, and
 * of addresses those that it named, unless all orders are its own.
 * @param readerZone the time zone in which the explanation names moments, besides the recipient's
 */
export const onboardingView = async (
  environment: Environment,
  row: OnboardingRow,
  viewer: Viewer,
  readerZone?: string,
) => (await readOnboardingView(environment, row, viewer))(readerZone);

/** Reads an onboarding once, and returns what shows it as `onboardingView` does, in the zone of any reader. */
export async function readOnboardingView(environment: Environment, row: OnboardingRow, viewer: Viewer) {
  const { store } = environment;
  const invitation = row.invitation_id ? await store.invitations.get(row.invitation_id) : undefined;
  const licenses = await store.licenses.ofOnboarding(row.id);
  const views = await licenseViews(store, licenses, viewer);
  const sends = invitation ? await store.mailSends.ofInvitation(invitation.id) : [];
  const problem = await store.caseWakes.problemOf(onboardingWorkflowId(row.customer_id));
  const count = (status: string) =>
    views.filter((license) => license.status === status && !license.disputed).length;
  const disputed = views.filter((license) => license.disputed).length;
  const { explained } = await readCaseFacts(store, {
    ...{ status: row.status, onboarding: row, invitation, sends },
    licenses: { held: count('held'), bound: count('bound'), disputed },
    problem: row.closed_at ? null : (problem?.code ?? null),
  });
  const known = { ...explained, away: await findAway(store, row, explained, Date.now()) };
  const shown = invitation ? await addressesToShow(store, row, viewer) : null;
  const orders = await ordersOf(store, row, viewer);
  const resellerId = (await resellersOf(store, [row], viewer)).get(row.id) ?? null;
  const updatedAt = (await changesSeen(store, [row], viewer)).get(row.id) ?? row.updated_at;
  return (readerZone = 'UTC') => ({
    id: row.id,
    status: row.status,
    statusSince: row.status_since ?? row.updated_at,
    customerId: row.customer_id,
    businessAccountId: row.business_account_id,
    invitation: invitation ? hideAddresses(invitationView(invitation, sends), shown) : null,
    orders,
    licenses: views,
    explanation: explain(known, readerZone),
    problem: problem && !row.closed_at ? problem : null,
    resellerId,
    openedAt: row.opened_at,
    updatedAt,
    closedAt: row.closed_at,
    ...forVendor(environment, row, viewer),
  });
}

/** When something of each onboarding last changed that a viewer sees: the case itself, or an order that it may know of. */
async function changesSeen(store: Store, rows: OnboardingRow[], { resellerId }: Viewer) {
  const ids = rows.map(({ id }) => id);
  const ordered = await store.onboardings.lastOrderChanges(ids, resellerId ?? undefined);
  return new Map(
    rows.map(({ id, updated_at }) => {
      const at = ordered.get(id) ?? '';
      return [id, at > updated_at ? at : updated_at];
    }),
  );
}

/** The orders that a view names, at most; GET /v1/orders lists more. */
const MAX_ORDERS = 100;

/** What became of each order of an onboarding; a reseller's own. */
async function ordersOf(store: Store, { id }: OnboardingRow, { resellerId }: Viewer) {
  const rows = await store.orders.list({
    onboarding_id: id,
    submitter: resellerId ?? undefined,
    limit: MAX_ORDERS,
  });
  return rows.map((order) => ({
    id: order.id,
    externalOrderId: order.external_order_id,
    channel: order.channel,
    resellerId: resellerOf(order),
    status: order.status,
    receivedAt: order.received_at,
  }));
}

/** Null: all of them. */
async function addressesToShow(store: Store, row: OnboardingRow, viewer: Viewer): Promise<string[] | null> {
  const { resellerId } = viewer;
  if (resellerId === null || (await sightOf(store, viewer, row))?.isOnly) return null;
  // Not one that was ignored: a reseller could try addresses until one is shown.
  return (await store.orderContacts.named(row.id))
    .filter(({ submitter, isIgnored }) => submitter === resellerId && !isIgnored)
    .map(({ email_normalised }) => email_normalised);
}

function hideAddresses(view: ReturnType<typeof invitationView>, shown: string[] | null) {
  if (shown === null) return view;
  const known = (address: string) => (shown.includes(normaliseEmail(address)) ? address : null);
  return {
    ...view,
    email: known(view.email),
    deliveries: view.deliveries.map((mail) => ({ ...mail, to: known(mail.to) })),
  };
}

/** Only the vendor reaches the Temporal UI. */
const forVendor = (environment: Environment, row: OnboardingRow, { resellerId }: Viewer) =>
  resellerId === null ? { temporalUrl: temporalUrl(environment, row.customer_id) } : {};

/** What a list shows of onboardings. */
export async function onboardingSummaries(environment: Environment, rows: OnboardingRow[], viewer: Viewer) {
  const resellers = await resellersOf(environment.store, rows, viewer);
  const changes = await changesSeen(environment.store, rows, viewer);
  const problems = await environment.store.caseWakes.problemsOf(
    rows.filter(({ closed_at }) => closed_at === null).map((row) => onboardingWorkflowId(row.customer_id)),
  );
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    statusSince: row.status_since ?? row.updated_at,
    customerId: row.customer_id,
    businessAccountId: row.business_account_id,
    resellerId: resellers.get(row.id) ?? null,
    openedAt: row.opened_at,
    updatedAt: changes.get(row.id) ?? row.updated_at,
    closedAt: row.closed_at,
    problem: row.closed_at ? null : (problems.get(onboardingWorkflowId(row.customer_id)) ?? null),
    ...forVendor(environment, row, viewer),
  }));
}

/** The reseller that sent the first order of each onboarding; of a reseller's own orders to that reseller. */
async function resellersOf(store: Store, rows: OnboardingRow[], { resellerId }: Viewer) {
  const ids = rows.map(({ id }) => id);
  const first = await store.orders.firstSubmitters(ids, resellerId ?? undefined);
  return new Map([...first].map(([id, submitter]) => [id, resellerOf({ submitter })]));
}

function temporalUrl({ temporal }: Environment, customerId: string): string {
  return workflowUrl(temporal, onboardingWorkflowId(customerId));
}

/** An invitation and its mails, as the API shows them. */
export function invitationView(row: InvitationRow, sends: MailSendRow[]) {
  return {
    id: row.id,
    status: row.status,
    email: row.email,
    role: row.role,
    problem: addressProblem(row, sends),
    sendCount: row.send_count,
    nextReminderAt: nextReminderOf(row),
    expiresAt: row.expires_at,
    remindersStopped: row.reminders_stopped_at !== null,
    deliveries: sends.map((send) => ({
      id: send.id,
      kind: send.kind,
      to: send.recipient,
      state: shownMailState(send.state),
      reason: send.reason,
      delivery: send.delivery,
      deliveryAt: send.delivery_at,
      queuedAt: send.queued_at,
      settledAt: send.settled_at,
    })),
  };
}
