import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  type ScryptOptions,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { UserError } from '../../contracts/user-error.ts';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** The first line of a file; the second has how its key is made. */
const MAGIC = 'gatehouse backup';
const FORMAT = 1;
const LONGEST_LINE = 1_000;

/** A key takes 128 MB and about half a second. */
const COST = { N: 2 ** 17, r: 8, p: 1 };
const MEMORY = 256 * 1024 * 1024;
const SALT_BYTES = 16;

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;
const CHUNK_BYTES = 64 * 1024;

const keyLine = z.object({
  kdf: z.literal('scrypt'),
  N: z.literal(COST.N),
  r: z.literal(COST.r),
  p: z.literal(COST.p),
  salt: z.string(),
  check: z.string(),
});

/**
 * Encrypts a stream with a passphrase: the key by scrypt, then chunks of 64 KiB by AES-256-GCM, numbered, the last one marked:
 * none can be changed, moved, left out or cut off without notice.
 */
export async function* sealStream(source: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const keys = await keysFor(passphrase, salt);
  const line = { kdf: 'scrypt', ...COST, salt: salt.toString('base64'), check: checkOf(keys, salt) };
  yield Buffer.from(`${MAGIC} ${FORMAT}\n${JSON.stringify(line)}\n`);
  let n = 0;
  let waiting = Buffer.alloc(0);
  for await (const part of source) {
    waiting = Buffer.concat([waiting, part]);
    while (waiting.length > CHUNK_BYTES) {
      yield sealChunk(keys.payload, n++, waiting.subarray(0, CHUNK_BYTES), false);
      waiting = waiting.subarray(CHUNK_BYTES);
    }
  }
  yield sealChunk(keys.payload, n, waiting, true);
}

/**
 * Decrypts what `sealStream` made; each chunk is checked before it comes out.
 * @throws UserError when this is no backup, the passphrase is wrong, or the file was cut or changed
 */
export async function* openStream(source: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const parts = source[Symbol.asyncIterator]();
  let waiting: Buffer = Buffer.alloc(0);
  const readMore = async (): Promise<boolean> => {
    const { value, done } = await parts.next();
    if (!done) waiting = Buffer.concat([waiting, value]);
    return !done;
  };
  const readLine = async (): Promise<string> => {
    while (!waiting.includes('\n')) if (waiting.length > LONGEST_LINE || !(await readMore())) return '';
    const end = waiting.indexOf('\n');
    const line = waiting.subarray(0, end).toString();
    waiting = waiting.subarray(end + 1);
    return line;
  };
  refuseOthers(await readLine());
  const payload = await payloadKey(await readLine(), passphrase);
  const sealedBytes = CHUNK_BYTES + TAG_BYTES;
  for (let n = 0; ; n++) {
    // One byte more than a chunk tells that it is not the last.
    while (waiting.length <= sealedBytes && (await readMore())) {}
    const isLast = waiting.length <= sealedBytes;
    const sealed = waiting.subarray(0, sealedBytes);
    waiting = waiting.subarray(sealed.length);
    const opened = openChunk(payload, n, sealed, isLast);
    if (!opened) throw isLast && openChunk(payload, n, sealed, false) ? cutError() : changedError();
    yield opened;
    if (isLast) return;
  }
}

const cutError = () =>
  new UserError('The backup ends too early: it was cut while it was written or copied. Take another one.');

const changedError = () =>
  new UserError('The backup is damaged: its bytes changed, or its end is missing. Take another one.');

function refuseOthers(line: string): void {
  if (line === `${MAGIC} ${FORMAT}`) return;
  throw line.startsWith(`${MAGIC} `)
    ? new UserError('The backup was made by a newer Gatehouse: use that version.', { kind: 'refused' })
    : new UserError('This is no backup by gatehouse backup: give its file.', { kind: 'refused' });
}

async function payloadKey(line: string, passphrase: string): Promise<Buffer> {
  const { salt, check } = readKeyLine(line);
  const keys = await keysFor(passphrase, salt);
  const [own, given] = [Buffer.from(checkOf(keys, salt)), Buffer.from(check)];
  if (own.length === given.length && timingSafeEqual(own, given)) return keys.payload;
  throw new UserError('The passphrase does not open this backup: give the one that it was made with.', {
    kind: 'refused',
  });
}

function readKeyLine(line: string): { salt: Buffer; check: string } {
  try {
    const { salt, check } = keyLine.parse(JSON.parse(line));
    return { salt: Buffer.from(salt, 'base64'), check };
  } catch {
    throw changedError();
  }
}

interface Keys {
  payload: Buffer;
  check: Buffer;
}

async function keysFor(passphrase: string, salt: Buffer): Promise<Keys> {
  // The same letters are typed in several ways.
  const key = await derive(passphrase.normalize('NFKC'), salt, 32, { ...COST, maxmem: MEMORY });
  const expand = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', key, salt, `${MAGIC} ${FORMAT} ${purpose}`, 32));
  return { payload: expand('payload'), check: expand('check') };
}

const checkOf = ({ check }: Keys, salt: Buffer): string =>
  createHmac('sha256', check).update(salt).digest('base64');

/** The key is of this file only, so the number of the chunk does as a nonce. */
function nonceOf(n: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(n, 4, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function sealChunk(key: Buffer, n: number, bytes: Buffer, isLast: boolean): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonceOf(n, isLast));
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Null when it was not sealed like this. */
function openChunk(key: Buffer, n: number, sealed: Buffer, isLast: boolean): Buffer | null {
  if (sealed.length < TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, key, nonceOf(n, isLast), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const opened = decipher.update(sealed.subarray(0, -TAG_BYTES));
  try {
    return Buffer.concat([opened, decipher.final()]);
  } catch {
    return null;
  }
}
