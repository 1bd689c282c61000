// @module-tag long
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DATABASES } from '../support/cases/world-on.ts';
import { runKilledAt } from '../support/processes/kill-at-step.ts';
import { backedUp, dumps, PASSPHRASE, runOn, secretsOf, seeded } from './deployments.ts';

it.each(DATABASES)(
  'a restore that is killed before any change of a file is mended by running it again, and no service starts between (%s)',
  { timeout: 1_200_000 },
  async (kind) => {
    const source = await seeded(kind);
    const [file, whole, secrets] = [await backedUp(source), await dumps(source), secretsOf(source)];
    const target = await seeded(kind);
    const [before, earlier] = [await dumps(target), await backedUp(target)];
    const args = ['restore', file, '--replace'];
    const env = { ...target, GATEHOUSE_BACKUP_PASSPHRASE: PASSPHRASE };
    const unfinished: number[] = [];
    for (let at = 1; ; at += 1) {
      const { end, stderr } = await runKilledAt({ args, env, of: 'files', at });
      if (end === 0) break;
      expect(end, stderr).toBe('SIGKILL');
      const isUnfinished = existsSync(join(target.GATEHOUSE_DATA ?? '', 'restoring.json'));
      const migrated = await runOn(['migrate'], target);
      if (isUnfinished) {
        unfinished.push(at);
        expect(migrated).toMatchObject({ code: 4, stderr: expect.stringMatching(/^A restore into /) });
        expect(await runOn(args, target)).toMatchObject({ code: 0 });
      } else expect(migrated, stderr).toMatchObject({ code: 0 });
      // Whole: as it was, or as the backup is, with the secrets that belong to it.
      const now = await dumps(target);
      const isRestored = secretsOf(target) === secrets;
      expect(now, `${at}: ${stderr}`).toEqual(isRestored ? whole : before);
      if (isUnfinished) expect(isRestored).toBe(true);
      if (isRestored)
        expect(await runOn(['restore', earlier, '--replace'], target)).toMatchObject({ code: 0 });
    }
    expect(await dumps(target)).toEqual(whole);
    expect(secretsOf(target)).toBe(secrets);
    expect(unfinished.length).toBeGreaterThan(1);
  },
);
