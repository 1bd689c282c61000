import type { Page } from 'playwright-core';
import { giveProvedAddress } from '../../../domain/people/give-proved-address.ts';
import type { Site } from '../portal/browse.ts';
import { aMember, PASSWORD, signedIn } from '../portal/people-with-passwords.ts';
import { eventually } from '../run/watch.ts';
import { type Invited, mailsOf, pathOf } from './invited.ts';

/** A user with a session, under another address than the invited one. */
export interface Other {
  email: string;
  userId: string;
  cookie: string;
}

export async function anOther({ world }: Site, email: string): Promise<Other> {
  const userId = await aMember(world.test, email, 'Olga Other');
  return { email, userId, cookie: await signedIn(world.test, email) };
}

/** The code in the newest code mail to an address, once there are `count` of them. */
export const codeFor = (site: Site, email: string, count = 1): Promise<string> =>
  eventually(`code ${count} for ${email}`, async () => {
    const mails = (await mailsOf(site, email, 1, ['test'])).filter(({ kind }) => kind === 'address-code');
    return mails.length >= count && /\b\d{8}\b/.exec(mails[0]?.text ?? '')?.[0];
  });

/** Ages the codes mailed to an address. */
export async function ageCodes({ world }: Site, email: string, minutes: number): Promise<void> {
  const codes = () => world.test.store.knex('address_codes').where({ email_normalised: email });
  const earlier = (iso: string) => new Date(Date.parse(iso) - minutes * 60_000).toISOString();
  for (const { id, created_at, expires_at } of await codes())
    await codes()
      .where({ id })
      .update({ created_at: earlier(created_at), expires_at: earlier(expires_at) });
}

/**
 * Presses the buttons on the pages of an invitation's link, without a browser; each call has its own caller address.
 */
export function pressing(site: Site, { links }: Invited, { cookie }: Other) {
  const post = (path: string, form: object) =>
    site
      .newVisitor()
      .post(`${pathOf(links.join)}${path}`)
      .set('Cookie', cookie)
      .type('form')
      .send(form);
  return {
    look: () => site.newVisitor().get(pathOf(links.join)).set('Cookie', cookie),
    add: () => post('/address', {}),
    type: (code: string) => post('/address/code', { code, password: PASSWORD }),
  };
}

export async function signInAs(page: Page, site: Site, email: string): Promise<void> {
  await page.goto(`${site.url}/test/sign-in`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/test\/accounts/);
}

/** A wrong code that differs only in the last digit. */
export const wrong = (code: string): string => `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`;

/** Gives a proved address to a user, as the right code does. */
export async function giveAddress({ world }: Site, userId: string, email: string): Promise<string> {
  const { store } = world.test;
  const now = new Date().toISOString();
  const id = await store.knex.transaction((trx) => giveProvedAddress(store, { userId, email, now }, trx));
  if (!id) throw new Error(`${email} belongs to another user`);
  return id;
}
