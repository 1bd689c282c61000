// @module-tag long
import { expect, it, onTestFinished } from 'vitest';
import { anOrder } from '../support/cases/orders.ts';
import { DATABASES } from '../support/cases/world-on.ts';
import { countsOf } from '../support/databases/live-file.ts';
import { mailOf, openJoinPage, order } from '../support/portal/visitor.ts';
import { openOwnDeployment } from '../support/processes/own-deployment.ts';
import { dataRests, eventually } from '../support/run/watch.ts';

it.each(DATABASES)(
  '%s: who joins while the API stops is told so, and is in',
  { timeout: 240_000 },
  async (kind) => {
    const { door, store, parts, close } = await openOwnDeployment(kind);
    onTestFinished(close);
    const input = anOrder();
    const { customerId, primaryEmail: address } = input.customer;
    await order(door, input);
    const { links } = await mailOf(door, address, 'invitation');
    const link = links.action as string;
    const form = await openJoinPage(link);

    // A worker that is stopped while it writes would keep the database's lock.
    await dataRests(store.knex);
    // The API waits for the workflow, whose worker takes the accept once the API is stopping.
    parts.worker.signal('SIGSTOP');
    const joining = fetch(link, { method: 'POST', body: form, redirect: 'manual' });
    await eventually('the password is chosen, and the workflow asked', async () => {
      const [users] = await store.knex('users').where({ email: address }).count({ n: '*' });
      return Number(users?.n) > 0;
    });
    parts.api.signal('SIGTERM');
    await eventually('the API takes no connection', () =>
      fetch(`${door.url}/healthz`).then(
        () => false,
        () => true,
      ),
    );
    parts.worker.signal('SIGCONT');

    const answer = await joining;
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toMatch(/joined/);
    expect(answer.headers.get('Connection')).toBe('close');
    expect(answer.headers.get('Set-Cookie')).toMatch(/session_token=/);
    expect(await parts.api.ended).toBe(0);
    const once = { orders: 1, onboardings: 1, accounts: 1, invitations: 1, members: 1, licenses: 2 };
    expect(await countsOf(store.knex, customerId)).toEqual(once);
  },
);
