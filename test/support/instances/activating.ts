import type request from 'supertest';
import { invite, pathOf } from '../cases/invited.ts';
import { unique } from '../cases/seed.ts';
import type { Site } from '../portal/browse.ts';
import { PASSWORD } from '../portal/people-with-passwords.ts';
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
  const response = await visitor
    .post(pathOf(invited.links.join))
    .set('Origin', site.url)
    .type('form')
    .send({ name: 'Ada Admin', password: PASSWORD })
    .expect(303);
  const accountId = /acct_\w+/.exec(response.headers.location ?? '')?.[0] ?? '';
  const { email, company, order } = invited;
  return { visitor, accountId, email, company, customerId: order.customer.customerId };
}

/** A console of the test environment. */
export const aConsole = (site: Site): TestConsole =>
  new TestConsole({ url: site.url, productKeys: site.world.productKeys });

/** Posts a form of the portal from the portal's own origin. */
export const postForm = (site: Site, visitor: Visitor, path: string, form: Record<string, string> = {}) =>
  visitor.post(path).set('Origin', site.url).type('form').send(form);

/** Types a code as a person does; returns the path of the page that shows what asks. */
export async function typeCode(
  site: Site,
  visitor: Visitor,
  { userCode }: Pick<StartedAnswer, 'userCode'>,
): Promise<string> {
  const opened = await postForm(site, visitor, '/test/activate', { code: userCode }).expect(303);
  return opened.headers.location ?? '';
}

/** A console asks, and a person approves it under their account. */
export async function activated(
  site: Site,
  { visitor, accountId }: Pick<JoinedAdmin, 'visitor' | 'accountId'>,
  asking: Asking = {},
) {
  const console = aConsole(site);
  const started = await console.start(asking);
  const path = await typeCode(site, visitor, started);
  await postForm(site, visitor, `${path}/approve`, { account: accountId }).expect(303);
  return { console, started, ...(await console.collect(started)) };
}
