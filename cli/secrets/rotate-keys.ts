import type { Knex } from 'knex';
import { recordSecretEvent } from '../../cases/keys/record-secret-event.ts';
import { findRunning } from '../../cases/keys/running.ts';
import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import type { Store } from '../../db/store.ts';
import { KEY_KINDS, type KeyKind } from '../../links/key-rings.ts';
import { KEY_ANNOUNCED_MS } from '../../policy/keys.ts';
import { changeSecretsFile, refuseGiven } from '../../runtime/secrets.ts';
import { keysIn, newKey, type SecretsFile, sharesLinkKeys, withKeys } from '../../runtime/secrets-file.ts';
import { readSettings, type Settings } from '../../runtime/settings.ts';
import type { ModeFlag } from '../mode-option.ts';
import { printableJson, type Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';

export interface RotateFlags extends ModeFlag {
  in?: string;
  json?: boolean;
}

const MOST_SECONDS = 7 * 86_400;

interface Rotated {
  kind: KeyKind;
  id: string;
  from: string;
}

/** `gatehouse secrets rotate` */
export async function rotateKeys(
  asked: KeyKind | 'all',
  { mode, json, ...flags }: RotateFlags,
  terminal: Terminal,
): Promise<void> {
  const given = readSeconds(flags.in);
  const settings = readSettings(terminal.env);
  refuseGiven(settings);
  await withStore(terminal, mode, async (store) => {
    const running = (await findRunning(store)).length;
    const waitMs = given === null ? (running > 0 ? KEY_ANNOUNCED_MS : 0) : given * 1_000;
    const rotated = await store.knex.transaction((trx) =>
      addKeys({ store, settings, mode, asked, waitMs }, trx),
    );
    if (json) terminal.out(`${printableJson({ mode, rotated, running }, 2)}\n`);
    else terminal.out(toText(rotated, { running, isLater: waitMs > 0 }));
  });
}

interface AddKeysInput {
  store: Store;
  settings: Settings;
  mode: Mode;
  asked: KeyKind | 'all';
  waitMs: number;
}

/** The file is replaced when the events are written, and before they are committed. */
async function addKeys(
  { store, settings, mode, asked, waitMs }: AddKeysInput,
  trx: Knex,
): Promise<Rotated[]> {
  const now = Date.now();
  const from = new Date(now + waitMs).toISOString();
  const rotated: Rotated[] = [];
  await changeSecretsFile(settings, async (file) => {
    let next = file;
    for (const kind of kindsOf(file, mode, asked)) {
      const present = keysIn(file, mode, kind);
      refuseSecond(kind, present[0], now);
      const key = newKey(kind, present, from);
      await recordSecretEvent(store, { action: 'secret.rotated', kind, key }, trx);
      rotated.push({ kind, id: key.id, from });
      next = withKeys(next, mode, kind, [key, ...present]);
    }
    return next;
  });
  return rotated;
}

/** With the link keys, those that use them too get keys of their own: a leaked one then goes from all. */
function kindsOf(file: SecretsFile, mode: RotateFlags['mode'], asked: KeyKind | 'all'): KeyKind[] {
  if (asked === 'all') return [...KEY_KINDS];
  return KEY_KINDS.filter((kind) => kind === asked || (asked === 'link' && sharesLinkKeys(file, mode, kind)));
}

function refuseSecond(
  kind: KeyKind,
  newest: { id: string; from?: string | undefined } | undefined,
  now: number,
): void {
  if (newest?.from === undefined || Date.parse(newest.from) <= now) return;
  throw new UserError(`Nothing was changed: ${newest.id} (${kind}) is new and begins at ${newest.from}.`, {
    kind: 'refused',
  });
}

function readSeconds(text: string | undefined): number | null {
  if (text === undefined) return null;
  const seconds = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (seconds <= MOST_SECONDS) return seconds;
  throw new UserError(`--in must be a whole number of seconds from 0 to ${MOST_SECONDS}.`, { kind: 'usage' });
}

function toText(rotated: Rotated[], { running, isLater }: { running: number; isLater: boolean }): string {
  const lines = rotated.map(
    ({ kind, id, from }) => `${kind}  ${id}  in use ${isLater ? `from ${from}` : 'now'}`,
  );
  const who =
    running === 0
      ? 'No process of the service was seen: the next start has the new keys.'
      : `${running} processes run and take them up by themselves; a host with its own copy of secrets.json needs the file before then.`;
  return `${lines.join('\n')}\n${who}\nOld keys go on opening what they made. See gatehouse secrets list.\n`;
}
