import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { MODES, type Mode } from '../contracts/states.ts';
import { fingerprintOf, KEY_KINDS, type KeyKind, type KeyRings, orderKeys } from '../links/key-rings.ts';
import type { LinkKey } from '../links/tokens.ts';

/** The keys of each kind, the one in use first. Processes hold these lists and change them in place. */
export type ModeSecrets = KeyRings & Record<'sign-in', LinkKey[]>;
export type Secrets = Record<Mode, ModeSecrets>;

const keys = z
  .array(
    z.object({
      id: z.string().regex(/^[A-Za-z0-9_-]{1,16}$/),
      secret: z.string().min(43),
      from: z.iso.datetime().optional(),
    }),
  )
  .min(1)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length);

const modeSecrets = z
  .object({
    /** The first sign-in secret. What it encrypted does not name its key. */
    auth: z.string().min(32).optional(),
    signInKeys: keys.optional(),
    linkKeys: keys,
    // A file from before each kind had its own: its link keys are used for all.
    sealingKeys: keys.optional(),
    codeKeys: keys.optional(),
    cursorKeys: keys.optional(),
  })
  .refine(({ auth, signInKeys }) => auth !== undefined || signInKeys !== undefined);
const secretsFile = z.object({ live: modeSecrets, test: modeSecrets });

/** The content of `secrets.json`: for each kind all keys, newest first. */
export type SecretsFile = z.infer<typeof secretsFile>;

const FIELDS = {
  link: 'linkKeys',
  sealing: 'sealingKeys',
  code: 'codeKeys',
  cursor: 'cursorKeys',
  'sign-in': 'signInKeys',
} as const satisfies Record<KeyKind, keyof SecretsFile[Mode]>;

/** Ids of new keys begin so; those of sign-in are numbers for the library that keeps users. */
const PREFIXES: Record<KeyKind, string> = { link: 'k', sealing: 'e', code: 'c', cursor: 'p', 'sign-in': 's' };

const FIRST_SIGN_IN_KEY = 's1';

/** @throws ZodError or SyntaxError when the text is not of this format */
export const readSecretsFile = (text: string): SecretsFile => secretsFile.parse(JSON.parse(text));

/** All keys of a kind, newest first, also those whose time has not come. */
export function keysIn(file: SecretsFile, mode: Mode, kind: KeyKind): LinkKey[] {
  const { auth, linkKeys, ...others } = file[mode];
  const own = kind === 'link' ? linkKeys : others[FIELDS[kind] as keyof typeof others];
  if (kind !== 'sign-in') return own ?? linkKeys;
  return [...(own ?? []), ...(auth === undefined ? [] : [{ id: FIRST_SIGN_IN_KEY, secret: auth }])];
}

/** Whether the kind uses the link keys, because it has none of its own yet. */
export const sharesLinkKeys = (file: SecretsFile, mode: Mode, kind: KeyKind): boolean =>
  kind !== 'link' && kind !== 'sign-in' && file[mode][FIELDS[kind]] === undefined;

/** Whether a file has all keys that another one has. */
export const hasKeysOf = (file: SecretsFile, other: SecretsFile): boolean =>
  MODES.every((mode) =>
    KEY_KINDS.every((kind) => {
      const own = keysIn(file, mode, kind).map((key) => fingerprintOf(kind, key));
      return keysIn(other, mode, kind).every((key) => own.includes(fingerprintOf(kind, key)));
    }),
  );

/** The file with other keys of a kind. */
export function withKeys(file: SecretsFile, mode: Mode, kind: KeyKind, list: LinkKey[]): SecretsFile {
  const { auth, signInKeys, ...kept } = file[mode];
  if (kind === 'link') {
    // Kinds without keys of their own keep those that they used.
    const { sealingKeys = kept.linkKeys, codeKeys = kept.linkKeys, cursorKeys = kept.linkKeys } = kept;
    return { ...file, [mode]: { ...file[mode], sealingKeys, codeKeys, cursorKeys, linkKeys: list } };
  }
  if (kind !== 'sign-in') return { ...file, [mode]: { ...file[mode], [FIELDS[kind]]: list } };
  const first = list.find(({ id }) => id === FIRST_SIGN_IN_KEY);
  const others = list.filter((key) => key !== first);
  return {
    ...file,
    [mode]: {
      ...(first ? { auth: first.secret } : {}),
      ...(others.length > 0 ? { signInKeys: others } : {}),
      ...kept,
    },
  };
}

/** A new key with an id that no key of the kind has or had: the newest one is never removed. */
export function newKey(kind: KeyKind, present: readonly LinkKey[], from?: string): LinkKey {
  const numbers = present.map(({ id }) => Number(/\d+$/.exec(id)?.[0] ?? 0));
  const id = `${PREFIXES[kind]}${Math.max(0, ...numbers) + 1}`;
  return { id, secret: randomBytes(32).toString('base64url'), ...(from === undefined ? {} : { from }) };
}

/** The secrets as a process uses them at a moment. */
export function toSecrets(file: SecretsFile, now: number): Secrets {
  const ofMode = (mode: Mode) =>
    Object.fromEntries(
      KEY_KINDS.map((kind) => [kind, orderKeys(keysIn(file, mode, kind), now)]),
    ) as ModeSecrets;
  return { live: ofMode('live'), test: ofMode('test') };
}

/** Secrets for a new installation. */
export function newSecretsFile(): SecretsFile {
  const ofMode = () => ({
    auth: randomBytes(32).toString('base64url'),
    linkKeys: [newKey('link', [])],
    sealingKeys: [newKey('sealing', [])],
    codeKeys: [newKey('code', [])],
    cursorKeys: [newKey('cursor', [])],
  });
  return Object.fromEntries(MODES.map((mode) => [mode, ofMode()])) as SecretsFile;
}

export const printSecretsFile = (file: SecretsFile): string => `${JSON.stringify(file, null, 2)}\n`;
