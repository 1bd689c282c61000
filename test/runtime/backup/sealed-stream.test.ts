// @module-tag long
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { openStream, sealStream } from '../../../runtime/backup/sealed-stream.ts';

const PASSPHRASE = 'correct horse battery staple';
const CHUNK = 64 * 1024;
const SEALED = CHUNK + 16;

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** In parts of any size. */
const inParts = (bytes: Buffer, size: number): Readable =>
  Readable.from(
    (function* () {
      for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
    })(),
  );

const seal = (bytes: Buffer, size = 50_000) => collect(sealStream(inParts(bytes, size), PASSPHRASE));
const open = (bytes: Buffer, size = 7_777) => collect(openStream(inParts(bytes, size), PASSPHRASE));

it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5])(
  '%i bytes come out as they went in',
  async (length) => {
    const bytes = randomBytes(length);
    expect((await open(await seal(bytes))).equals(bytes)).toBe(true);
  },
);

it('chunks that are left out, moved, repeated or come from another file are noticed', async () => {
  const sealed = await seal(randomBytes(4 * CHUNK));
  const head = sealed.length - 4 * SEALED;
  const chunk = (n: number, of = sealed) => of.subarray(head + n * SEALED, head + (n + 1) * SEALED);
  const other = await seal(randomBytes(4 * CHUNK));
  const start = sealed.subarray(0, head);
  const damaged = /^The backup is damaged: /;
  const faults: [Buffer[], RegExp][] = [
    [[chunk(0), chunk(1), chunk(2)], /^The backup ends too early: /],
    [[], damaged],
    [[chunk(0), chunk(2), chunk(3)], damaged],
    [[chunk(1), chunk(0), chunk(2), chunk(3)], damaged],
    [[chunk(0), chunk(1), chunk(1), chunk(2), chunk(3)], damaged],
    [[chunk(0), chunk(1), chunk(2), chunk(3, other)], damaged],
    [[chunk(0), chunk(1), chunk(2), chunk(3), Buffer.from('x')], damaged],
  ];
  for (const [chunks, message] of faults)
    await expect(open(Buffer.concat([start, ...chunks]))).rejects.toThrow(message);
});

it('each file has a key of its own', async () => {
  const bytes = randomBytes(100);
  expect((await seal(bytes)).equals(await seal(bytes))).toBe(false);
});
