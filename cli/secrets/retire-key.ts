import { recordSecretEvent } from '../../cases/keys/record-secret-event.ts';
import { type RetiredKey, retireKey } from '../../cases/keys/retire-key.ts';
import { UserError } from '../../contracts/user-error.ts';
import { fingerprintOf, type KeyKind } from '../../links/key-rings.ts';
import { changeSecretsFile, loadSecretsFile, refuseGiven } from '../../runtime/secrets.ts';
import { keysIn, toSecrets, withKeys } from '../../runtime/secrets-file.ts';
import { readSettings } from '../../runtime/settings.ts';
import type { ModeFlag } from '../mode-option.ts';
import { printable, type Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';
import { describeUses } from './describe-uses.ts';

export interface RetireFlags extends ModeFlag {
  force?: boolean;
}

/**
 * `gatehouse secrets retire`
 * @throws UserError for a key that is not there, is in use, or is still needed
 */
export async function retire(
  { kind, keyId }: { kind: KeyKind; keyId: string },
  { mode, force: isForced = false }: RetireFlags,
  terminal: Terminal,
): Promise<void> {
  const settings = readSettings(terminal.env);
  refuseGiven(settings);
  const name = printable(`${kind} key ${keyId}`);
  await withStore(terminal, mode, async (store) => {
    const file = loadSecretsFile(settings);
    const now = Date.now();
    const signInKeys = toSecrets(file, now)[mode]['sign-in'];
    const keys = keysIn(file, mode, kind);
    const result = await retireKey({ store, signInKeys, kind, keyId, keys, isForced, now });
    if (result.state !== 'free') throw refusal(name, result);
    // The file is replaced when the rows are written, and before they are committed.
    await store.knex.transaction((trx) =>
      changeSecretsFile(settings, async (present) => {
        const all = keysIn(present, mode, kind);
        for (const key of all.filter(({ id }) => id === keyId)) {
          await store.knownKeys.remove(kind, fingerprintOf(kind, key), trx);
          await recordSecretEvent(store, { action: 'secret.retired', kind, key }, trx);
        }
        return withKeys(
          present,
          mode,
          kind,
          all.filter(({ id }) => id !== keyId),
        );
      }),
    );
    const moved = result.moved > 0 ? ` ${result.moved} rows have the key in use now.` : '';
    terminal.out(
      `The ${name} is removed.${moved} Processes that run forget it within seconds; so should your backups.\n`,
    );
  });
}

function refusal(name: string, result: Exclude<RetiredKey, { state: 'free' }>): UserError {
  const refused = (why: string) => new UserError(`The ${name} stays: ${why}`, { kind: 'refused' });
  switch (result.state) {
    case 'unknown':
      return new UserError(`There is no ${name}: see gatehouse secrets list.`, { kind: 'not_found' });
    case 'in_use':
      return refused(
        result.successorBegins
          ? `its successor begins at ${result.successorBegins}. Run this again after that.`
          : 'it makes new ones. Run gatehouse secrets rotate first.',
      );
    case 'too_soon':
      return refused(`its successor began at ${result.from}. Run this again in some seconds.`);
    case 'not_everywhere':
      return refused(
        `${printable(result.processes.join(', '))} does not use the newest key yet. Run this again in some seconds; if that does not help, give it the present secrets.json and restart it.`,
      );
    case 'needed':
      return refused(`needed for ${describeUses(result.uses)}. Run this again when they have ended.`);
    case 'held':
      return refused(
        `people and callers may hold what it made until ${result.until}. Run this again then, or add --force.`,
      );
  }
}
