import { createAuth } from '../../auth/index.ts';
import type { Store } from '../../db/store.ts';
import { timed } from './round.ts';
import { type Spread, spread } from './statistics.ts';

const TIMES = 5;
const PASSWORD = 'four unrelated plain words';

/** The time of signing in alone, nearly all of it for hashing the password, which is slow on purpose. */
export async function measureSignIn(store: Store, secret: string): Promise<Spread & { cpu: number }> {
  const auth = createAuth({
    knex: store.knex,
    mode: 'live',
    signInKeys: [{ id: 's1', secret }],
    publicUrl: 'http://127.0.0.1',
  });
  const email = 'password@bench.example';
  await auth.claim({ email, name: 'Erika Muster', password: PASSWORD });
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let index = 0; index < TIMES; index += 1) {
    times.push(
      await timed(async () => {
        const session = await auth.signIn({ email, password: PASSWORD }, new Headers());
        if (!session) throw new Error('signing in failed');
      }),
    );
  }
  const { user, system } = process.cpuUsage(before);
  return { ...spread(times), cpu: Math.round((user + system) / 1_000 / TIMES) };
}
