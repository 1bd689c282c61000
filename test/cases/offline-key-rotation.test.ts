import { expect, test } from 'vitest';
import { approveOffline } from '../../cases/instances/approve-offline.ts';
import { readOfflineAnswerOf } from '../../cases/instances/read-offline-answer.ts';
import { rotateSigningKey } from '../../cases/instances/rotate-signing-key.ts';
import { publishedKeys } from '../../domain/instances/signing-keys.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { aSilentMachine } from '../support/instances/offline-request.ts';
import { seedLicensed } from '../support/instances/seed-activation.ts';

const DAY_MS = 86_400_000;

describeOnBothDatabases('a certificate of a machine without network', (database) => {
  test('keeps its key published after a rotation, as long as it is valid', async () => {
    const store = database.store();
    const { accountId, userId } = await seedLicensed(store);
    const approval = await approveOffline(
      { store, publicUrl: 'https://accounts.example', mode: 'test' },
      { userId, accountId, licenseId: null, request: (await aSilentMachine()).file(), name: 'Vault' },
    );
    if (approval.code !== 'done') throw new Error(approval.code);
    const answer = await readOfflineAnswerOf(store, { certificateId: approval.certificateId, userId });
    const [{ kid } = {}] = JSON.parse(answer?.file ?? '').keys as { kid?: string }[];
    await rotateSigningKey(store);
    const kids = async () => (await publishedKeys(store)).keys.map((key) => key.kid);
    const key = store.knex('signing_keys').where({ id: kid });
    await key.clone().update({ retired_at: new Date(Date.now() - 300 * DAY_MS).toISOString() });
    expect(await kids()).toContain(kid);
    await key.clone().update({ signs_until: new Date(Date.now() - 181 * DAY_MS).toISOString() });
    expect(await kids()).not.toContain(kid);
  });
});
