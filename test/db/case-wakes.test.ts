import { expect, it } from 'vitest';
import { unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

const MINUTE_MS = 60_000;

describeOnBothDatabases('wakes', (database) => {
  const wakes = () => database.store().caseWakes;
  const inTransaction = (work: Parameters<ReturnType<typeof database.store>['knex']['transaction']>[0]) =>
    database.store().knex.transaction(work as never);
  const want = (workflowId: string) => inTransaction((trx) => wakes().want([workflowId], trx));
  const row = (workflowId: string) =>
    database.store().knex('case_wakes').where({ workflow_id: workflowId }).first();
  const answer = (workflowId: string) => inTransaction((trx) => wakes().answered(workflowId, trx));

  it('are claimed once, by however many at once, and again when the claim expires', async () => {
    const id = unique('onboarding/C');
    await want(id);
    const both = [wakes(), database.otherStore().caseWakes];
    const claims = await Promise.all(both.map((each) => each.claim(id)));
    expect(claims.toSorted()).toEqual([false, true]);
    expect(await wakes().due(1_000)).not.toContain(id);
    await database.store().knex('case_wakes').where({ workflow_id: id }).update({ due_at: '2026-01-01' });
    expect(await wakes().claim(id)).toBe(true);
  });

  it('that wait for longer than a time say since when, until a step answers', async () => {
    const id = unique('onboarding/C');
    await want(id);
    expect(await wakes().waiting(id, MINUTE_MS)).toBeUndefined();
    const since = new Date(Date.now() - 2 * MINUTE_MS).toISOString();
    await database.store().knex('case_wakes').where({ workflow_id: id }).update({ wanted_at: since });
    expect(await wakes().waiting(id, MINUTE_MS)).toEqual({ since, sends: 0 });
    // News after it does not make the wait shorter.
    await want(id);
    expect(await wakes().claim(id)).toBe(true);
    expect(await wakes().waiting(id, MINUTE_MS)).toEqual({ since, sends: 1 });
    await answer(id);
    expect(await wakes().waiting(id, MINUTE_MS)).toBeUndefined();
  });

  it('that are wanted later wait from then on', async () => {
    const id = unique('onboarding/C');
    await inTransaction((trx) => wakes().wantLater(id, MINUTE_MS, trx));
    expect(await wakes().waiting(id, 0)).toBeUndefined();
    await want(id);
    const { wanted_at } = await row(id);
    expect(Date.parse(wanted_at)).toBeLessThanOrEqual(Date.now() + 1_000);
  });

  it('that no step answers are repeated after 15 seconds, then after twice as long each time, at most an hour', async () => {
    const id = unique('onboarding/C');
    await want(id);
    const planned = [15, 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600];
    for (const seconds of planned) {
      await database.store().knex('case_wakes').where({ workflow_id: id }).update({ due_at: '2026-01-01' });
      const before = Date.now();
      expect(await wakes().claim(id)).toBe(true);
      const dueAt = Date.parse((await row(id)).due_at) - seconds * 1_000;
      // The claim was made in between; the database's clock may round.
      expect(dueAt, `after ${seconds}`).toBeGreaterThan(before - 1_000);
      expect(dueAt, `after ${seconds}`).toBeLessThan(Date.now() + 1_000);
    }
  });

  it('in flight cover new wishes; one that could not be sent is due at once', async () => {
    const id = unique('onboarding/C');
    await want(id);
    await wakes().claim(id);
    await want(id);
    expect(await wakes().claim(id)).toBe(false);
    expect(await row(id)).toMatchObject({ sends: 1 });
    await wakes().release(id);
    expect(await wakes().due(1_000)).toContain(id);
  });

  it('planned for later are due at once when something happens', async () => {
    const id = unique('onboarding/C');
    await inTransaction((trx) => wakes().wantLater(id, 5 * MINUTE_MS, trx));
    expect(await wakes().claim(id)).toBe(false);
    await want(id);
    expect(await wakes().claim(id)).toBe(true);
  });

  it('end with the step that answers them, and are due again when a new event follows', async () => {
    const id = unique('onboarding/C');
    await want(id);
    await wakes().claim(id);
    await answer(id);
    expect(await row(id)).toBeUndefined();
    await want(id);
    expect(await wakes().due(1_000)).toContain(id);
    await answer(id);
    await answer(id);
    expect(await row(id)).toBeUndefined();
  });
});
