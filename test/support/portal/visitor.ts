import type { OrderInput } from '../../../contracts/http/order-schemas.ts';
import type { Mode } from '../../../contracts/states.ts';
import type { OrderAnswer } from '../cases/orders.ts';
import { repeatOn503 } from '../run/until-answered.ts';
import { eventually } from '../run/watch.ts';

/** A service's address and keys: dev.json, or a service put together by hand. */
export interface Door {
  url: string;
  apiKeys: Record<Mode, string>;
}

export interface MailItem {
  to: string;
  kind: string;
  mode: Mode;
  links: Record<string, string>;
}

/** Submits an order once, whatever the answer is. */
export const postOrder = (door: Door, order: OrderInput, mode: Mode = 'live'): Promise<Response> =>
  fetch(`${door.url}/v1/orders`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${door.apiKeys[mode]}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(order),
  });

/** Submits an order over HTTP as a reseller does; it must be accepted. */
export async function order(door: Door, input: OrderInput, mode: Mode = 'live'): Promise<OrderAnswer> {
  const response = await repeatOn503(() => postOrder(door, input, mode));
  if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as OrderAnswer;
}

export interface OnboardingAnswer {
  status: string;
  businessAccountId: string | null;
  invitation: { status: string } | null;
  licenses: { status: string }[];
  temporalUrl?: string;
}

/** Waits until an onboarding has a status. */
export const onboardingReads = (
  door: Door,
  id: string,
  status: string,
  mode: Mode = 'live',
): Promise<OnboardingAnswer> =>
  eventually(`${id} reads ${status}`, async () => {
    const headers = { Authorization: `Bearer ${door.apiKeys[mode]}` };
    const response = await fetch(`${door.url}/v1/onboardings/${id}`, { headers });
    if (!response.ok) return false;
    const answer = (await response.json()) as OnboardingAnswer;
    return answer.status === status && answer;
  });

/** The mails to an address, oldest first. */
export async function mailFor(door: Door, address: string): Promise<MailItem[]> {
  const response = await fetch(`${door.url}/dev/mailbox.json`);
  if (!response.ok) throw new Error(`the mailbox answers ${response.status}`);
  return ((await response.json()) as MailItem[]).filter((mail) => mail.to === address).reverse();
}

/** Waits for a mail of a kind to an address. */
export const mailOf = (door: Door, address: string, kind: string): Promise<MailItem> =>
  eventually(`a mail ${kind} to ${address}`, async () =>
    (await mailFor(door, address)).find((mail) => mail.kind === kind),
  );

const PASSWORD = 'four unrelated plain words';

/** Opens the join page and fills in its fields as a person does. */
export async function openJoinPage(link: string): Promise<URLSearchParams> {
  const page = await (await fetch(link)).text();
  const form = new URLSearchParams();
  if (page.includes('name="name"')) form.set('name', 'Erika Muster');
  if (page.includes('name="password"')) form.set('password', PASSWORD);
  return form;
}

/** Presses the button; returns where the browser is redirected. */
export async function pressJoin(link: string, form: URLSearchParams): Promise<string> {
  const response = await repeatOn503(() => fetch(link, { method: 'POST', body: form, redirect: 'manual' }));
  if (response.status !== 303) throw new Error(`joining answers ${response.status}`);
  return response.headers.get('Location') ?? '';
}

/** Joins with the link in the invitation mail, as the invited person does. */
export async function joinByMail(door: Door, address: string): Promise<string> {
  const { links } = await mailOf(door, address, 'invitation');
  const link = links.action as string;
  return pressJoin(link, await openJoinPage(link));
}
