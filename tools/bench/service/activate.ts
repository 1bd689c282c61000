import pLimit from 'p-limit';
import { createProductKey } from '../../../cases/instances/product-keys.ts';
import type { Store } from '../../../db/store.ts';
import { expectStatus, type HttpClient } from '../http.ts';
import { type Activations, timed } from '../round.ts';
import type { Deployment } from './deployment.ts';
import type { Person } from './people.ts';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' };

/** Has each person activate one instance: the console asks, the person types the code and approves, the console collects. */
export async function activateAll(
  { store, deployment, http }: { store: Store; deployment: Deployment; http: HttpClient },
  people: readonly Person[],
  inFlight: number,
): Promise<Activations> {
  const { key } = await createProductKey(store, { mode: 'live', name: 'bench', product: null });
  const accounts = await store.accounts.liveOfCustomers(people.map(({ customerId }) => customerId));
  const accountOf = new Map(accounts.map(({ id, customer_id }) => [customer_id, id]));
  const limit = pLimit(inFlight);
  let each: number[] = [];
  const all = await timed(async () => {
    each = await Promise.all(
      people.map((person) =>
        limit(() =>
          timed(() =>
            activate({ url: deployment.url, key, http }, person, accountOf.get(person.customerId) ?? ''),
          ),
        ),
      ),
    );
  });
  http.rest();
  return { seconds: all / 1_000, each };
}

async function activate(
  { url, key, http }: { url: string; key: string; http: HttpClient },
  { customerId, cookie, ip }: Person,
  account: string,
): Promise<void> {
  const json = { 'Content-Type': 'application/json', Authorization: `Bearer ${key}`, 'X-Forwarded-For': ip };
  const instance = { fingerprint: `fp-${customerId}`, name: 'Farm' };
  const body = JSON.stringify({ product: 'ras', version: '20', instance });
  const asked = expectStatus(201, await http.post(`${url}/v1/activations`, json, body));
  const { activationId, deviceCode, userCode } = JSON.parse(asked.body);
  const form = { ...FORM, Cookie: cookie, 'X-Forwarded-For': ip };
  const typed = expectStatus(303, await http.post(`${url}/activate`, form, `code=${userCode}`));
  const proof = String(typed.headers['set-cookie']?.[0]).split(';')[0];
  const approving = { ...form, Cookie: `${cookie}; ${proof}` };
  const path = `${url}/activate/${activationId}/approve`;
  expectStatus(303, await http.post(path, approving, `account=${account}`));
  expectStatus(200, await http.post(`${url}/v1/activations/token`, json, JSON.stringify({ deviceCode })));
}
