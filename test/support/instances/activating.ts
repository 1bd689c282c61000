import type request from 'supertest';
import { expect } from 'vitest';
import { invite, pathOf } from '../cases/invited.ts';
import { unique } from '../cases/seed.ts';
import type { Site } from '../portal/browse.ts';
import { PASSWORD } from '../portal/people-with-passwords.ts';
import { repeatOn503 } from '../run/until-answered.ts';
import { type Asking, type StartedAnswer, TestConsole } from './console.ts';

type Visitor = ReturnType<typeof request.agent>;

export interface JoinedAdmin {
  visitor: Visitor;
  accountId: string;
  email: string;
  company: string;
  customerId: string;
}

/** An organisation that ordered and whose admin has joined, signed in. */
export async function joinedAdmin(site: Site, more: Parameters<typeof invite>[2] = {}): Promise<JoinedAdmin> {
  const invited = await invite(site, { companyName: `Müller & Söhne ${unique('Werk')} GmbH` }, more);
  const visitor = site.newVisitor();
  const form = { name: 'Ada Admin', password: PASSWORD };
  const joined = await pressButton(site, visitor, pathOf(invited.links.join), form);
  const accountId = /acct_\w+/.exec(joined)?.[0] ?? '';
  const { email, company, order } = invited;
  return { visitor, accountId, email, company, customerId: order.customer.customerId };
}

/** A console of the test environment. */
export const aConsole = (site: Site): TestConsole =>
  new TestConsole({ url: site.url, productKeys: site.world.productKeys });

/** Posts a form of the portal from the portal's own origin, once, whatever the answer is. */
export const postForm = (site: Site, visitor: Visitor, path: string, form: Record<string, string> = {}) =>
  visitor.post(path).set('Origin', site.url).type('form').send(form);

/** Sends a form until it is answered, which must lead on; returns where. */
export async function leadsOn(send: () => request.Test): Promise<string> {
  const { status, headers, text } = await repeatOn503(send);
  expect(status, text).toBe(303);
  return headers.location ?? '';
}

/** Posts a form of the portal, which leads on; returns where. */
export const pressButton = (...form: Parameters<typeof postForm>): Promise<string> =>
  leadsOn(() => postForm(...form));

/** Types a code as a person does; returns the path of the page that shows what asks. */
export const typeCode = (
  site: Site,
  visitor: Visitor,
  { userCode }: Pick<StartedAnswer, 'userCode'>,
): Promise<string> => pressButton(site, visitor, '/test/activate', { code: userCode });

/** A console asks, and a person approves it under their account. */
export async function activated(
  site: Site,
  { visitor, accountId }: Pick<JoinedAdmin, 'visitor' | 'accountId'>,
  asking: Asking = {},
) {
  const console = aConsole(site);
  const started = await console.start(asking);
  const path = await typeCode(site, visitor, started);
  await pressButton(site, visitor, `${path}/approve`, { account: accountId });
  return { console, started, ...(await console.collect(started)) };
}
