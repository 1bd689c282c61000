import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Environment } from '../../../cases/environment.ts';
import type { Role } from '../../../contracts/states.ts';
import type { Site } from '../portal/browse.ts';
import { aMember, signedIn } from '../portal/people-with-passwords.ts';
import { seedAccount, unique } from './seed.ts';

/** A member of an account who can sign in. */
export interface AccountPerson {
  userId: string;
  memberId: string;
  email: string;
  name: string;
  cookie: string;
}

/** Makes a member of an account, with a session. */
export async function aPersonOf(
  environment: Environment,
  accountId: string,
  role: Role,
  name = 'Erika Muster',
): Promise<AccountPerson> {
  const email = `${unique(role)}@mueller.example`;
  const userId = await aMember(environment, email, name);
  const now = new Date().toISOString();
  await environment.store.members.join({ accountId, userId, role, now });
  const membership = await environment.store.members.of(accountId, userId);
  return {
    userId,
    memberId: membership?.id ?? '',
    email,
    name,
    cookie: await signedIn(environment, email),
  };
}

/** Makes an account with one admin. */
export async function anAccount(
  environment: Environment,
): Promise<{ accountId: string; admin: AccountPerson }> {
  const accountId = await seedAccount(environment.store);
  return { accountId, admin: await aPersonOf(environment, accountId, 'admin', 'Ada Admin') };
}

/** Turns a Cookie header into a browser's cookies. */
export const cookiesOf = (site: Site, header: string) =>
  header.split('; ').map((pair) => {
    const [name, value] = pair.split(/=(.*)/) as [string, string];
    return { name, value, url: site.url };
  });

/** Opens a page with a signed-in person; without scripts by default. */
export async function pageOf(
  site: Site,
  { cookie }: AccountPerson,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await site.newPage({ javaScriptEnabled: false, ...options });
  await page.context().addCookies(cookiesOf(site, cookie));
  return page;
}
