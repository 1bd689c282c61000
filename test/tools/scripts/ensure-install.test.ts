import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensureInstall, installState, isSupportedNode } from '../../../tools/scripts/ensure-install.mjs';
import { temporaryFolder } from '../../support/processes/temporary-folder.ts';

const AN_HOUR_AGO = new Date(Date.now() - 3_600_000);

const checkout = async () => {
  const root = await temporaryFolder();
  const lockfile = join(root, 'package-lock.json');
  await writeFile(lockfile, '{"first":true}');
  const modules = join(root, 'node_modules');
  let installs = 0;
  const lines: string[] = [];
  const ensure = () =>
    ensureInstall({
      root,
      say: (line: string) => void lines.push(line),
      // As npm does: deletes the old folder first, and writes its own lockfile last.
      install: async () => {
        installs += 1;
        await mkdir(modules, { recursive: true });
        await writeFile(join(modules, '.package-lock.json'), '{}');
      },
    });
  return { root, lockfile, modules, lines, ensure, installs: () => installs };
};

describe('an install', () => {
  test('happens once when node_modules is missing, with a line before and after', async () => {
    const { root, lines, ensure, installs } = await checkout();
    expect(await installState(root)).toBe('missing');
    await ensure();
    await ensure();
    expect(installs()).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^Installing .* missing/), 'Installed.']);
    expect(await installState(root)).toBe('fresh');
  });

  test('happens again when the lockfile has changed', async () => {
    const { root, lockfile, ensure, installs } = await checkout();
    await ensure();
    await writeFile(lockfile, '{"second":true}');
    // The content counts, whatever dates a checkout sets.
    await utimes(lockfile, AN_HOUR_AGO, AN_HOUR_AGO);
    expect(await installState(root)).toBe('stale');
    await ensure();
    expect(installs()).toBe(2);
    expect(await installState(root)).toBe('fresh');
  });

  test('happens when an earlier one was interrupted', async () => {
    const { root, modules } = await checkout();
    await mkdir(modules);
    expect(await installState(root)).toBe('stale');
  });

  test('does not happen when npm has installed after the lockfile was written; then the content counts', async () => {
    const { root, lockfile, modules, lines, ensure, installs } = await checkout();
    await utimes(lockfile, AN_HOUR_AGO, AN_HOUR_AGO);
    await mkdir(modules);
    await writeFile(join(modules, '.package-lock.json'), '{}');
    expect(await installState(root)).toBe('unstamped');
    await ensure();
    expect(installs()).toBe(0);
    expect(lines).toEqual([]);
    expect(await installState(root)).toBe('fresh');
  });

  test('does not happen, and nothing is written, when node_modules is a link', async () => {
    const { root, modules, ensure, installs } = await checkout();
    const elsewhere = await temporaryFolder();
    await symlink(elsewhere, modules, 'junction');
    await ensure();
    expect(installs()).toBe(0);
    expect(await readdir(elsewhere)).toEqual([]);
    expect(await installState(root)).toBe('linked');
  });

  test('leaves no stamp and no lock when it fails', async () => {
    const { root, modules } = await checkout();
    const install = async () => {
      await mkdir(modules);
      throw new Error('no network');
    };
    await expect(ensureInstall({ root, install, say: () => {} })).rejects.toThrow('no network');
    expect(await installState(root)).toBe('stale');
    expect(await readdir(join(root, '.gatehouse'))).toEqual([]);
  });
});

describe('two at once', () => {
  test('install once: the second waits and finds it done', async () => {
    const { root, ensure, installs } = await checkout();
    await Promise.all([ensure(), ensure(), ensure()]);
    expect(installs()).toBe(1);
    expect(await readdir(join(root, '.gatehouse'))).toEqual([]);
  });

  test('the lock of a killed process is broken', async () => {
    const { root, ensure, installs } = await checkout();
    const killed = spawn(process.execPath, ['-e', '']);
    await once(killed, 'exit');
    await mkdir(join(root, '.gatehouse'));
    await writeFile(join(root, '.gatehouse', 'install.lock'), String(killed.pid));
    await Promise.all([ensure(), ensure()]);
    expect(installs()).toBe(1);
    expect(await readdir(join(root, '.gatehouse'))).toEqual([]);
  });
});

test.each([
  ['18.20.4', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
  ['24.1.0', true],
])('Node %s supported: %s', (version, expected) => {
  expect(isSupportedNode(version)).toBe(expected);
});

test('it requires the same Node as package.json', async () => {
  const manifest = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8'));
  expect(manifest.engines.node).toBe('>=20.19');
});

/** Runs the script itself in its own checkout with a scripted npm. */
const runScript = async (npm: string) => {
  const { root, modules } = await checkout();
  await mkdir(join(root, 'tools/scripts'), { recursive: true });
  const script = join(root, 'tools/scripts/ensure-install.mjs');
  await writeFile(
    script,
    await readFile(new URL('../../../tools/scripts/ensure-install.mjs', import.meta.url)),
  );
  const fakeNpm = join(root, 'npm-cli.cjs');
  await writeFile(fakeNpm, npm);
  const child = spawn(process.execPath, [script], { env: { ...process.env, npm_execpath: fakeNpm } });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, output, modules };
};

describe('the script', () => {
  test('runs `npm ci` with the npm that runs the script', async () => {
    const { code, output } = await runScript(
      'console.log("npm got", process.argv.slice(2, 3)); require("node:fs").mkdirSync("node_modules")',
    );
    expect(output).toMatch(/Installing.*npm got \[ 'ci' \].*Installed\./s);
    expect(code).toBe(0);
  });

  test('ends with one line and exit code 1 when npm fails', async () => {
    const { code, output } = await runScript('process.exit(3)');
    expect(output.trim().split('\n').at(-1)).toBe('gatehouse: cannot install: npm ci ended with 3');
    expect(code).toBe(1);
  });
});
