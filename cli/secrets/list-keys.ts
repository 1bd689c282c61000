import { findKeyUses, type KeyUse } from '../../cases/keys/key-uses.ts';
import { KEY_KINDS, type KeyKind } from '../../links/key-rings.ts';
import { loadSecretsFile } from '../../runtime/secrets.ts';
import { keysIn, sharesLinkKeys, toSecrets } from '../../runtime/secrets-file.ts';
import { readSettings } from '../../runtime/settings.ts';
import { stateCell, toRow } from '../colour.ts';
import type { ModeFlag } from '../mode-option.ts';
import { printableJson, type Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';
import { describeUses } from './describe-uses.ts';

interface ListedKey {
  kind: KeyKind;
  id: string;
  state: 'new' | 'in_use' | 'old';
  /** When it begins or began (ISO); null: before that was noted. */
  from: string | null;
  uses: KeyUse[];
  /** It is one of the link keys, because the kind has none of its own yet. */
  sharedWithLinks: boolean;
}

/** `gatehouse secrets list` */
export async function listKeys(
  { mode, json }: ModeFlag & { json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const now = Date.now();
  const keys = await withStore(terminal, mode, async (store) => {
    const file = loadSecretsFile(readSettings(terminal.env));
    const used = toSecrets(file, now)[mode];
    const listed: ListedKey[] = [];
    for (const kind of KEY_KINDS) {
      for (const { id, from } of keysIn(file, mode, kind)) {
        const isNew = from !== undefined && Date.parse(from) > now;
        listed.push({
          ...{ kind, id, from: from ?? null, sharedWithLinks: sharesLinkKeys(file, mode, kind) },
          state: isNew ? 'new' : used[kind][0]?.id === id ? 'in_use' : 'old',
          uses: await findKeyUses({ store, signInKeys: used['sign-in'] }, kind, id),
        });
      }
    }
    return listed;
  });
  if (json) terminal.out(`${printableJson({ mode, keys }, 2)}\n`);
  else terminal.out(keys.map((key) => toLine(key, terminal)).join(''));
}

const STATES = { new: 'new', in_use: 'active', old: 'ended' } as const;

function toLine({ kind, id, state, from, uses, sharedWithLinks }: ListedKey, terminal: Terminal): string {
  const since = from === null ? '' : state === 'new' ? ` from ${from}` : ` since ${from}`;
  const shared = sharedWithLinks ? '(a link key: gatehouse secrets rotate gives this kind its own)' : '';
  const needed =
    uses.length > 0 ? `needed for ${describeUses(uses)}` : state === 'old' ? 'needed for no row' : '';
  const word = `${state === 'in_use' ? 'in use' : state}${since}`;
  return toRow(terminal, [kind, id, stateCell(STATES[state], word), needed, shared]);
}
