import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleContent } from '../../../mail/samples.ts';
import { renderMail } from '../../../mail/templates/render.tsx';
import { brand } from '../../mail/mails.ts';
import { anAccount } from '../../support/cases/accounts.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { alterCharacter } from '../../support/run/alter.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

async function aLink() {
  const environment = site.world.test;
  const { admin } = await anAccount(environment);
  const topic = { user_id: admin.userId, topic: 'license-ends' } as const;
  const token = await environment.store.mailStops.token(topic, new Date().toISOString());
  const isStopped = async () =>
    ((await environment.store.mailStops.find(topic))?.stopped_at ?? null) !== null;
  return { admin, token, path: `/test/license-mails/${token}`, isStopped };
}

test('the mail carries a one-click link (RFC 8058) for these mails alone', async () => {
  const content = sampleContent('license-ends', 'de');
  const { headers, links } = await renderMail(content, brand);
  expect(headers).toMatchObject({
    'List-Unsubscribe': `<${links.stop}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
});

test('a mail program stops them with one click from another origin, and the person undoes it', async () => {
  const { path, isStopped } = await aLink();
  const visitor = site.newVisitor();
  expect((await visitor.get(path).expect(200)).text).toContain('Stop these emails');
  await visitor.head(path).expect(200);
  expect(await isStopped()).toBe(false);
  await visitor
    .post(path)
    .set('Sec-Fetch-Site', 'cross-site')
    .type('form')
    .send({ 'List-Unsubscribe': 'One-Click' })
    .expect(200);
  expect(await isStopped()).toBe(true);
  expect((await visitor.get(path)).text).toContain('These emails are off');
  await visitor.post(`${path}/on`).set('Sec-Fetch-Site', 'cross-site').type('form').send({}).expect(403);
  await visitor.post(`${path}/on`).type('form').send({}).expect(303);
  expect(await isStopped()).toBe(false);
});

test('the link opens nothing else, and no other token opens it', async () => {
  const { token, path } = await aLink();
  const visitor = site.newVisitor();
  for (const purpose of ['join', 'decline', 'reminders', 'correct', 'reset-password']) {
    await visitor.get(`/test/${purpose}/${token}`).expect(404);
  }
  const altered = alterCharacter(path);
  await visitor.get(altered).expect(404);
  await visitor.post(altered).type('form').send({}).expect(404);
  // The other environment does not know it.
  await visitor.get(path.replace('/test', '')).expect(404);
});

test('a member sets it on the own page too', async () => {
  const { admin, isStopped } = await aLink();
  const visitor = site.newVisitor();
  const post = (path: string) => visitor.post(path).set('Cookie', admin.cookie).type('form').send({});
  const account = () => visitor.get('/test/account').set('Cookie', admin.cookie).expect(200);
  expect((await account()).text).toContain('/test/account/license-mails/off');
  await post('/test/account/license-mails/off').expect(303);
  expect(await isStopped()).toBe(true);
  expect((await account()).text).toContain('/test/account/license-mails/on');
  await post('/test/account/license-mails/on').expect(303);
  expect(await isStopped()).toBe(false);
});
