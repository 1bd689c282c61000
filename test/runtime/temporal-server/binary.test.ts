import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../contracts/user-error.ts';
import { findTemporalBinary } from '../../../runtime/temporal-server/binary.ts';
import type { BinarySource } from '../../../runtime/temporal-server/sources.ts';
import { TEMPORAL_CLI_VERSION } from '../../../temporal.config.ts';
import { temporaryFolder } from '../../support/processes/temporary-folder.ts';

const working = (version = TEMPORAL_CLI_VERSION) =>
  `#!/bin/sh\necho "temporal version ${version} (Server 1.32.0)"\n`;
const BROKEN = '#!/bin/sh\nexit 1\n';

const putProgram = async (file: string, text: string) => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  await chmod(file, 0o755);
  return file;
};

const source = (name: string, text: string | Error): BinarySource & { calls: number } => ({
  name,
  calls: 0,
  async fetch(folder) {
    this.calls += 1;
    if (text instanceof Error) throw text;
    return putProgram(join(folder, 'somewhere', 'temporal'), text);
  },
});

/** Most downloads of the tests are scripts of their own, so their digest is not checked. */
const machine = async (digest?: string) => {
  const folder = await temporaryFolder();
  const onPath = join(folder, 'bin', 'temporal');
  const cached = join(folder, 'cache', `temporal-${TEMPORAL_CLI_VERSION}`, 'temporal');
  const lines: string[] = [];
  const find = (...sources: BinarySource[]) =>
    findTemporalBinary({
      progress: (line) => lines.push(line),
      env: { PATH: `${join(folder, 'none')}:${dirname(onPath)}`, GATEHOUSE_CACHE: join(folder, 'cache') },
      sources,
      digest,
    });
  return { onPath, cached, lines, find };
};

describe('the order', () => {
  test('the PATH first', async () => {
    const { onPath, cached, find } = await machine();
    await putProgram(onPath, working());
    await putProgram(cached, working());
    expect(await find()).toBe(onPath);
  });

  test.each([
    ['too old', working('1.1.2')],
    ['broken', BROKEN],
    ['another program', '#!/bin/sh\necho temporal 2\n'],
  ])('then the cache, when the binary on the PATH is %s', async (_why, text) => {
    const { onPath, cached, lines, find } = await machine();
    await putProgram(onPath, text);
    await putProgram(cached, working());
    expect(await find()).toBe(cached);
    expect(lines).toEqual([expect.stringContaining(onPath)]);
  });

  test('then each source in turn, and the next search finds it in the cache', async () => {
    const { cached, lines, find } = await machine();
    const first = source('the first', new Error('no\nnetwork'));
    const second = source('the second', BROKEN);
    const third = source('the third', working());
    expect(await find(first, second, third)).toBe(cached);
    expect(lines).toContain('Failed from the first: network');
    expect(lines).toContain('Failed from the second: the download does not run on this machine');

    expect(await find(first, second, third)).toBe(cached);
    expect([first.calls, second.calls, third.calls]).toEqual([1, 1, 1]);
  });
});

test('a download with another digest is neither run nor kept', async () => {
  const right = working();
  const { cached, lines, find } = await machine(createHash('sha256').update(right).digest('hex'));
  const altered = `${right}touch "$0.was-run"\n`;
  expect(await find(source('a changed one', altered), source('the right one', right))).toBe(cached);
  expect(lines).toContain('Failed from a changed one: the download is not the expected file');
  expect(await readFile(cached, 'utf8')).toBe(right);
  expect(await readdir(dirname(cached))).toEqual(['temporal']);
});

test('a broken file in the cache is downloaded again', async () => {
  const { cached, find } = await machine();
  await putProgram(cached, BROKEN);
  expect(await find(source('a source', working()))).toBe(cached);
  expect(await readFile(cached, 'utf8')).toBe(working());
});

test('two searches at once both get a binary and leave nothing else behind', async () => {
  const { cached, find } = await machine();
  const both = await Promise.all([find(source('a', working())), find(source('b', working()))]);
  expect(both).toEqual([cached, cached]);
  expect(await readdir(dirname(cached))).toEqual(['temporal']);
});

test('no binary available: one line with the remedy', async () => {
  const { cached, find } = await machine();
  const failure = await find(source('a source', new Error('offline'))).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UserError);
  const { message } = failure as UserError;
  expect(message).not.toContain('\n');
  expect(message).toMatch(/install it .* or set TEMPORAL_ADDRESS/);
  expect(await readdir(dirname(cached))).toEqual([]);
});

test('the error for an unwritable cache names its variable', async () => {
  const { cached, find } = await machine();
  await putProgram(dirname(dirname(cached)), 'a file, not a folder');
  await expect(find(source('a source', working()))).rejects.toThrow(/GATEHOUSE_CACHE/);
});
