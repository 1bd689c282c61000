import { WAITING_MAIL_STATES } from '../../../policy/mail-states.ts';
import { call } from '../cases/call.ts';
import type { World } from '../cases/world.ts';
import { eventually } from '../run/watch.ts';

/** The tag of an object once no mail and no step changes it any more. */
export const settledTag = (world: World, path: string, key = world.apiKeys.test): Promise<string> =>
  eventually('it is at rest', async () => {
    // A mail that leaves changes what its invitation shows.
    const waiting = world.test.store.knex('mail_sends').whereIn('state', WAITING_MAIL_STATES);
    if (await waiting.whereNull('not_before').first('id')) return false;
    const read = () => call(world, 'get', path, undefined, { key }).expect(200);
    const tag = (await read()).get('ETag');
    return tag === (await read()).get('ETag') && tag;
  });
