import { expect, it } from 'vitest';
import type { NewSignUp } from '../../db/repositories/sign-ups.ts';
import type { Store } from '../../db/store.ts';
import { hashToken } from '../../links/tokens.ts';
import { hoursAfter, NOW, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

const row = (email: string, more: Partial<NewSignUp> = {}): NewSignUp => ({
  email_normalised: email,
  n: 1,
  in_spite: false,
  created_at: NOW,
  expires_at: hoursAfter(NOW, 1),
  asked: { name: 'Ada', company_name: 'Meyer GmbH', password_hash: 'hash' },
  ...more,
});
const insert = (store: Store, each: NewSignUp) =>
  store.knex.transaction((trx) => store.signUps.insert(each, trx));

describeOnBothDatabases('sign-ups', (database) => {
  it('of two of one address at once one is stored', async () => {
    const store = database.store();
    const email = `${unique('ada')}@meyer.example`;
    const made = await Promise.all([store, database.otherStore()].map((each) => insert(each, row(email))));
    expect(made.filter((each) => each !== null)).toHaveLength(1);
    expect(await store.signUps.sentTo(email, store.knex)).toEqual({ sends: [NOW], next: 2 });
  });

  it('store only the hash of their token; the note of a mail stores neither token nor anything else', async () => {
    const store = database.store();
    const email = `${unique('ada')}@meyer.example`;
    const made = await insert(store, row(email));
    const note = await insert(store, row(email, { n: 2, asked: null }));
    const kept = await store.knex('sign_ups').where({ email_normalised: email }).orderBy('n');
    expect(JSON.stringify(kept)).not.toContain(made?.token);
    expect(kept[0].token_hash).toBe(hashToken(made?.token ?? ''));
    expect(kept[1]).toMatchObject({ name: null, company_name: null, password_hash: null, token_hash: null });
    expect(await store.signUps.findByToken(made?.token ?? '')).toMatchObject({ id: made?.id });
    expect(await store.signUps.findByToken(note?.token ?? '')).toBeUndefined();
    expect(await store.signUps.findByToken("' or 1=1 --")).toBeUndefined();
    const open = await store.knex.transaction((trx) => store.signUps.lockOpen(email, trx));
    expect(open.map(({ id }) => id)).toEqual([made?.id]);
  });

  it('are deleted after a while', async () => {
    const store = database.store();
    const email = `${unique('ada')}@meyer.example`;
    await insert(store, row(email, { created_at: '2020-01-01T00:00:00.000Z' }));
    await insert(store, row(email, { n: 2 }));
    expect(await store.signUps.removeOlderThan('2020-01-02T00:00:00.000Z')).toBe(1);
    expect(await store.knex('sign_ups').where({ email_normalised: email }).pluck('n')).toEqual([2]);
  });
});
