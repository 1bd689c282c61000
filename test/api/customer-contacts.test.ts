import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { aLicense, ended } from '../support/cases/campaigns.ts';
import { reportProblem } from '../support/cases/mail-problems.ts';
import { anOrder } from '../support/cases/orders.ts';
import {
  type By,
  openResellersWorld,
  orderAs,
  type TestReseller,
  takenAs,
} from '../support/cases/resellers.ts';
import type { World } from '../support/cases/world.ts';
import { acceptInvitation } from '../support/portal/people.ts';
import { eventually, mailsTo, onboardingIs } from '../support/run/watch.ts';
import { historyText } from '../support/temporal/history-text.ts';

let world: World;
let vendor: By;
let alpha: TestReseller;
let beta: TestReseller;
beforeAll(async () => {
  ({ world, alpha, beta } = await openResellersWorld());
  vendor = { key: world.apiKeys.test };
});
afterAll(() => world.close());

const get = async (path: string, { key } = vendor) =>
  (await call(world, 'get', path, undefined, { key }).expect(200)).body;
const change = (customerId: string, body: unknown, { key } = vendor) =>
  call(world, 'patch', `/v1/customers/${customerId}`, body, { key });
const changed = async (customerId: string, body: unknown, by?: By) =>
  (await change(customerId, body, by).expect(200)).body;
const codes = ({ effects }: { effects: { code: string }[] }) => effects.map(({ code }) => code);

/** An invited customer of one order. */
async function invited(by: By = vendor, order: OrderInput = anOrder()) {
  const { onboardingId } = await orderAs(world, by, order);
  await onboardingIs(world.test, onboardingId, 'invited');
  const { customerId, primaryEmail } = order.customer;
  return {
    order,
    customerId,
    onboardingId,
    primaryEmail,
    /** An address that is no other customer's. */
    at: (name: string) => `${name}@${customerId.toLowerCase()}.example`,
    onboarding: () => get(`/v1/onboardings/${onboardingId}`),
  };
}

/** Reports that the last mail of an onboarding did not arrive. */
async function bounce({ onboarding }: Pick<Awaited<ReturnType<typeof invited>>, 'onboarding'>) {
  const mail = await eventually('it was mailed', async () => {
    const { deliveries } = (await onboarding()).invitation;
    return deliveries.at(-1)?.state === 'sent' && deliveries.at(-1);
  });
  await reportProblem(world.test, mail.id, 'bounced');
}

const isInvited = async (
  { onboarding }: Pick<Awaited<ReturnType<typeof invited>>, 'onboarding'>,
  email: string,
) =>
  eventually(`${email} is invited`, async () => {
    const { invitation } = await onboarding();
    return invitation.email === email && invitation.status === 'pending';
  });

describe('another primaryEmail', () => {
  test('while an invitation waits is invited instead, as by correct-email; a repeat mails nothing', async () => {
    const { customerId, primaryEmail, at, onboarding } = await invited();
    const before = (await onboarding()).invitation;
    const body = { primaryEmail: at('right'), timeZone: 'Europe/Vienna' };
    const after = await changed(customerId, body);
    expect(after).toMatchObject({ ...body, effects: [{ code: 'invitationCorrected' }] });
    expect((await onboarding()).invitation).toMatchObject({
      ...{ id: before.id, email: at('right'), status: 'pending', sendCount: 2 },
    });
    expect(await mailsTo(world.test, at('right'), 1)).toEqual(['invitation']);
    expect(after.contacts).toEqual([{ email: primaryEmail }, { email: at('right') }]);
    expect(await changed(customerId, body)).toEqual({ ...after, effects: [] });
    expect((await onboarding()).invitation.sendCount).toBe(2);
    const { data } = await get('/v1/events?limit=100&type=customer.updated');
    const told = data.filter(
      (event: { data: { customerId: string } }) => event.data.customerId === customerId,
    );
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain('@');
  });

  test('that the order has already changes no invitation: neither one that was declined, nor one that went on to the next contact', async () => {
    const order = anOrder({ otherContacts: [{ email: 'next@mueller.example' }] });
    const its = await invited(vendor, order);
    await bounce(its);
    await isInvited(its, 'next@mueller.example');
    const body = { primaryEmail: its.primaryEmail };
    expect(await changed(its.customerId, body)).toMatchObject({ ...body, effects: [] });
    expect((await its.onboarding()).invitation).toMatchObject({
      email: 'next@mueller.example',
      sendCount: 2,
    });
  });

  test('gives an onboarding that needs a contact the right one', async () => {
    const its = await invited();
    await bounce(its);
    await onboardingIs(world.test, its.onboardingId, 'needs_contact');
    const after = await changed(its.customerId, { primaryEmail: its.at('right') });
    expect(codes(after)).toEqual(['invitationCorrected']);
    expect(await its.onboarding()).toMatchObject({
      status: 'invited',
      invitation: { email: its.at('right') },
    });
  });

  test('is refused with the code of correct-email, and nothing else of the request is done', async () => {
    const { customerId, at, onboarding } = await invited();
    const { businessAccountId } = await onboarding();
    const invitations = [{ email: at('colleague'), role: 'member' }];
    const path = `/v1/business-accounts/${businessAccountId}/invitations`;
    await call(world, 'post', path, { invitations }).expect(200);
    const before = await get(`/v1/customers/${customerId}`);
    const body = { primaryEmail: at('colleague'), companyName: 'Other', metadata: { a: '1' } };
    expectProblem(await change(customerId, body), 'already_invited');
    expect(await get(`/v1/customers/${customerId}`)).toMatchObject({
      ...before,
      contacts: expect.anything(),
    });
    const keys = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`k${index}`, 'v']));
    await changed(customerId, { metadata: keys });
    const tooMany = { primaryEmail: at('right'), metadata: { more: '1' } };
    expectProblem(await change(customerId, tooMany), 'validation_failed');
    expect((await onboarding()).invitation.sendCount).toBe(1);
  });

  test('before the order was taken must be retried', async () => {
    const order = anOrder();
    const live = { key: world.apiKeys.live };
    await orderAs(world, live, order);
    const answer = await change(order.customer.customerId, { primaryEmail: 'new@mueller.example' }, live);
    expectProblem(answer, 'not_invited_yet');
    expect(Number(answer.get('Retry-After'))).toBeGreaterThan(0);
  });

  test('after completion mails nothing; correct-email keeps it true', async () => {
    const { customerId, at, onboardingId, onboarding } = await invited();
    await changed(customerId, { primaryEmail: at('first') });
    const path = `/v1/onboardings/${onboardingId}/correct-email`;
    await call(world, 'post', path, { primaryEmail: at('second') }).expect(200);
    expect((await get(`/v1/customers/${customerId}`)).primaryEmail).toBe(at('second'));
    await acceptInvitation(world.test, onboardingId);
    await onboardingIs(world.test, onboardingId, 'completed', { closed: true });
    const after = await changed(customerId, {
      primaryEmail: at('third'),
      otherContacts: [{ email: at('fourth') }],
    });
    expect(codes(after)).toEqual(['primaryEmailForLater', 'otherContactsForLater']);
    expect(after).toMatchObject({ primaryEmail: at('third'), otherContacts: [{ email: at('fourth') }] });
    expect((await onboarding()).invitation).toMatchObject({ email: at('second'), sendCount: 3 });
  });
});

describe('otherContacts', () => {
  test('are tried instead of those of earlier orders when mail fails', async () => {
    const order = anOrder({ otherContacts: [{ email: 'wrong@mueller.example' }] });
    const its = await invited(vendor, order);
    const body = { otherContacts: [{ email: its.at('one') }, { email: its.at('two') }] };
    const after = await changed(its.customerId, body);
    expect(after).toMatchObject({ ...body, primaryEmail: null });
    expect(codes(after)).toEqual(['otherContactsInUse']);
    expect(await changed(its.customerId, body)).toEqual({ ...after, effects: [] });
    for (const name of ['one', 'two']) {
      await bounce(its);
      await isInvited(its, its.at(name));
    }
    await bounce(its);
    await onboardingIs(world.test, its.onboardingId, 'needs_contact');
    expect(JSON.stringify((await its.onboarding()).invitation)).not.toContain('wrong@');
  });

  test.each([[[]], [null]])('that are %j leave none to try', async (otherContacts) => {
    const its = await invited(vendor, anOrder({ otherContacts: [{ email: 'next@mueller.example' }] }));
    expect((await changed(its.customerId, { otherContacts })).otherContacts).toEqual([]);
    await bounce(its);
    await onboardingIs(world.test, its.onboardingId, 'needs_contact');
  });

  test('and primaryEmail help a later order whose own addresses fail', async () => {
    const first = await invited();
    const { customerId, at } = first;
    await call(world, 'post', `/v1/onboardings/${first.onboardingId}/cancel`).expect(200);
    await changed(customerId, { primaryEmail: at('main'), otherContacts: [{ email: at('last') }] });
    const named = { customerId, primaryEmail: at('order'), otherContacts: [{ email: at('ordered') }] };
    const later = await invited(vendor, anOrder(named));
    expect(later.onboardingId).not.toBe(first.onboardingId);
    for (const name of ['order', 'ordered', 'main', 'last']) {
      await isInvited(later, at(name));
      await bounce(later);
    }
    await onboardingIs(world.test, later.onboardingId, 'needs_contact');
  });
});

test('a campaign invites the primaryEmail that the vendor gave', async () => {
  const license = aLicense();
  const customerId = String(license.customerId);
  const start = async (body: object) => {
    const { id } = (await call(world, 'post', '/v1/campaigns', body).expect(202)).body;
    await ended(world.test, id);
  };
  await start({ licenses: [license], dryRun: true });
  const primaryEmail = `right@${customerId.toLowerCase()}.example`;
  expect(codes(await changed(customerId, { primaryEmail }))).toEqual(['primaryEmailForLater']);
  await start({});
  expect(await mailsTo(world.test, primaryEmail, 1)).toEqual(['invitation']);
});

describe('a reseller', () => {
  test('changes the contacts of the customer of its own orders', async () => {
    const { customerId, at, onboarding } = await invited(alpha);
    const body = { primaryEmail: at('right'), otherContacts: [{ email: at('other') }] };
    const after = await changed(customerId, body, alpha);
    expect(codes(after)).toEqual(['invitationCorrected', 'otherContactsInUse']);
    expect(await get(`/v1/customers/${customerId}`, alpha)).toMatchObject(body);
    expect(after.contacts.map(({ email }: { email: string }) => email)).toContain(at('right'));
    expect((await onboarding()).invitation.email).toBe(at('right'));
    expectProblem(await change(customerId, body, beta), 'not_found');
  });

  test('changes none where another order stands, and sees none that another gave', async () => {
    const its = await invited(alpha);
    const { customerId, at, order } = its;
    await changed(
      customerId,
      { primaryEmail: at('alphas'), otherContacts: [{ email: at('alphas-2') }] },
      alpha,
    );
    const { companyName } = order.customer;
    await takenAs(world, beta, anOrder({ customerId, companyName, primaryEmail: at('betas') }));
    for (const by of [alpha, beta]) {
      const answer = await change(customerId, { primaryEmail: at('evil') }, by);
      expectProblem(answer, 'other_orders_stand');
      expectProblem(await change(customerId, { otherContacts: [] }, by), 'other_orders_stand');
    }
    expect(await get(`/v1/customers/${customerId}`, beta)).toMatchObject({
      ...{ primaryEmail: null, otherContacts: null, contacts: [{ email: at('betas') }] },
    });
    await changed(customerId, { primaryEmail: at('vendors') });
    const seen = await get(`/v1/customers/${customerId}`, alpha);
    expect(seen.primaryEmail).toBeNull();
    expect(JSON.stringify(seen)).not.toContain(at('vendors'));
  });

  test('keeps what the vendor set', async () => {
    const { customerId, at, onboarding } = await invited(alpha);
    await changed(customerId, { otherContacts: [{ email: at('vendors') }] });
    expectProblem(await change(customerId, { otherContacts: [] }, alpha), 'vendor_only');
    // The rest is still the reseller's.
    await changed(customerId, { primaryEmail: at('right'), country: 'AT' }, alpha);
    expect((await onboarding()).invitation.email).toBe(at('right'));
    await changed(customerId, { primaryEmail: at('vendors-too') });
    expectProblem(await change(customerId, { primaryEmail: at('evil') }, alpha), 'vendor_only');
    expect((await onboarding()).invitation.email).toBe(at('vendors-too'));
  });

  test('whose orders are cancelled leaves no contact that another’s order would invite', async () => {
    const its = await invited(alpha);
    const { customerId, at, order } = its;
    await changed(customerId, { otherContacts: [{ email: at('alphas') }] }, alpha);
    const { companyName } = order.customer;
    await takenAs(world, beta, anOrder({ customerId, companyName, primaryEmail: at('betas') }));
    const [own] = (await get(`/v1/orders?customerId=${customerId}`, alpha)).data;
    await call(world, 'post', `/v1/orders/${own.id}/cancel`, { reason: 'no more' }, alpha).expect(200);
    await isInvited(its, at('betas'));
    await bounce(its);
    await onboardingIs(world.test, its.onboardingId, 'needs_contact');
  });
});

test('addresses are in no history', async () => {
  const { customerId, at } = await invited();
  await changed(customerId, { primaryEmail: at('right'), otherContacts: [{ email: at('other') }] });
  const handle = world.test.temporal.client.workflow.getHandle(onboardingWorkflowId(customerId));
  const told = await historyText(handle);
  expect(told).toContain('"contactId":"cont_');
  expect(told).not.toMatch(/@.*\.example/);
});
