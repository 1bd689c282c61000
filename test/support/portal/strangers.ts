import { randomBytes } from 'node:crypto';
import type { Response } from 'supertest';
import { mailsOf, pathOf } from '../cases/invited.ts';
import type { Site } from './browse.ts';
import { PASSWORD } from './people-with-passwords.ts';
import { anAddress, anotherCaller, aSignUp } from './sign-ups.ts';

/** A company's name that is unique and without digits, which could read as a telephone number. */
export const aCompanyName = (kind: string): string =>
  `${kind} ${randomBytes(6)
    .toString('hex')
    .replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}`;

/** A person who has nothing but a mailbox and HTTP, with an account that they made themselves. */
export interface Stranger {
  email: string;
  /** Of the account that they made. */
  accountId: string;
  get(path: string): Promise<Response>;
  post(path: string, form: Record<string, string>): Promise<Response>;
}

/** Signs up, proves the address, and is signed in; for a site with `TRUST_PROXY=1`. */
export async function aStranger(
  site: Site,
  { companyName = 'Nordbau & Co. KG', network = anotherCaller() } = {},
): Promise<Stranger> {
  const email = anAddress();
  const visitor = site.newVisitor();
  const post = async (path: string, form: Record<string, string>) =>
    visitor.post(path).set(network).type('form').send(form);
  const asked = await post('/test/sign-up', aSignUp(email, { companyName }));
  if (asked.status !== 200) throw new Error(`signing up answers ${asked.status}`);
  const [mail] = await mailsOf(site, email, 1, ['test']);
  const made = await post(pathOf(mail?.links.action ?? ''), { password: PASSWORD });
  const accountId = /acct_[0-9a-f]{32}/.exec(made.headers.location ?? '')?.[0];
  if (!accountId) throw new Error(`confirming answers ${made.status}`);
  return { email, accountId, get: async (path) => visitor.get(path).set(network), post };
}

/** Makes a further account of a stranger; undefined when its name is refused. */
export async function anotherAccountOf(stranger: Stranger, companyName: string): Promise<string | undefined> {
  const made = await stranger.post('/test/accounts/new', { companyName });
  return /acct_[0-9a-f]{32}/.exec(made.headers.location ?? '')?.[0];
}
