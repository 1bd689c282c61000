import type { OrderInput } from '../../../contracts/http/order-schemas.ts';
import { onboardingWorkflowId } from '../../../contracts/ids.ts';
import { MODES, type Mode } from '../../../contracts/states.ts';
import type { InvitationRow } from '../../../db/rows.ts';
import type { Site } from '../portal/browse.ts';
import { eventually } from '../run/watch.ts';
import { anOrder, submit } from './orders.ts';

export interface Mail {
  id: string;
  mode: Mode;
  to: string;
  replyTo: string | null;
  subject: string;
  kind: string;
  sentAt: string;
  html: string;
  text: string;
  links: { action: string } & Record<string, string>;
}

/** A person whose organisation ordered, with the invitation in the mailbox. */
export interface Invited {
  order: OrderInput;
  email: string;
  company: string;
  onboardingId: string;
  workflowId: string;
  mode: Mode;
  mail: Mail;
  links: { join: string; decline: string; reminders: string };
}

/** Mails to an address in the mailbox's JSON, newest first, once there are `count`. */
export const mailsOf = (
  site: Site,
  email: string,
  count: number,
  modes: Mode[] = [...MODES],
): Promise<Mail[]> =>
  eventually(`${count} mails for ${email}`, async () => {
    const response = await fetch(`${site.url}/dev/mailbox.json`);
    const mails = ((await response.json()) as Mail[]).filter(
      ({ to, mode }) => to === email && modes.includes(mode),
    );
    return mails.length >= count && mails;
  });

/** Submits an order and waits for the invitation's mail. */
export async function invite(
  site: Site,
  customer: Parameters<typeof anOrder>[0] = {},
  { mode = 'test', ...more }: { mode?: Mode } & Parameters<typeof anOrder>[1] = {},
): Promise<Invited> {
  const order = anOrder(customer, more);
  const email = order.customer.primaryEmail;
  const { onboardingId } = await submit(site.world, order, mode);
  const [mail] = (await mailsOf(site, email, 1, [mode])) as [Mail];
  return {
    order,
    email,
    company: order.customer.companyName,
    onboardingId,
    workflowId: onboardingWorkflowId(order.customer.customerId),
    mode,
    mail,
    links: await linksOf(site, onboardingId, mode),
  };
}

/** All links of an invitation's current epoch, including the one that only reminders have. */
export async function linksOf(site: Site, onboardingId: string, mode: Mode = 'test') {
  const { store } = site.world.environments[mode];
  const { id, epoch } = await invitationOf(site, onboardingId, mode);
  const tokens = await store.invitations.linkTokens(id, epoch);
  const base = `${site.url}${mode === 'test' ? '/test' : ''}`;
  return {
    join: `${base}/join/${tokens.join}`,
    decline: `${base}/decline/${tokens.decline}`,
    reminders: `${base}/reminders/${tokens.reminders}`,
  };
}

export async function invitationOf(
  site: Site,
  onboardingId: string,
  mode: Mode = 'test',
): Promise<InvitationRow> {
  const { store } = site.world.environments[mode];
  const onboarding = await store.onboardings.get(onboardingId);
  const row = await store.invitations.get(onboarding?.invitation_id ?? '');
  if (!row) throw new Error(`no person is invited in ${onboardingId}`);
  return row;
}

/** The path of a link, for requests to its site. */
export const pathOf = (url: string): string => new URL(url).pathname;
