import { execFile, execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ONBOARDING_STATUSES } from '../../contracts/states.ts';
import { KEY_KINDS } from '../../links/key-rings.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

/** Completes the words of a line after each other in one real bash, which has sourced the script. */
async function completeInBash(lines: string[], cwd: string): Promise<string[][]> {
  const printed = await gatehouse(['completion', 'bash']);
  expect(printed).toMatchObject({ code: 0, stderr: '' });
  await writeFile(join(cwd, 'script'), printed.stdout);
  // As bash itself does on TAB: it splits at `=` too, and calls the function that `complete` named.
  const asks = lines.map((line) => {
    const words = line.split(/ |(?==)|(?<==)/).map((word) => `'${word}'`);
    return `COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; COMPREPLY=(); $of; echo "\${COMPREPLY[*]}"`;
  });
  const text = [
    'source ./script',
    'compopt() { COMPREPLY=(files); }',
    "of=$(complete -p gatehouse | sed 's/.*-F \\([^ ]*\\) .*/\\1/')",
    ...asks,
  ].join('\n');
  const { stdout, stderr } = await promisify(execFile)('bash', ['--norc', '-c', text], { cwd });
  expect(stderr).toBe('');
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').filter((word) => word !== ''));
}

test('bash completes commands, options and fixed values, and no ids', async () => {
  const asked: [line: string, words: string[]][] = [
    ['gatehouse onb', ['onboarding']],
    ['gatehouse onboarding l', ['list']],
    ['gatehouse onboarding list --st', ['--status', '--stuck']],
    ['gatehouse onboarding list --status ', [...ONBOARDING_STATUSES]],
    ['gatehouse onboarding list --mode l', ['live']],
    ['gatehouse onboarding list --mode=t', ['test']],
    ['gatehouse onboarding list --mode live --li', ['--limit']],
    ['gatehouse onboarding list --limit ', []],
    ['gatehouse onboarding show onb_', []],
    ['gatehouse secrets rotate ', [...KEY_KINDS, 'all']],
    ['gatehouse completion z', ['zsh']],
    ['gatehouse worker --child', []],
  ];
  const found = await completeInBash(
    asked.map(([line]) => line),
    await temporaryFolder(),
  );
  for (const [n, [line, words]] of asked.entries()) {
    const plain = (found[n] ?? []).filter((word) => words.includes(word) || !word.startsWith('--'));
    expect(plain.toSorted(), line).toEqual([...words].toSorted());
  }
});

test('on a terminal of bash, TAB writes the word', async () => {
  const folder = await temporaryFolder();
  const { stdout } = await gatehouse(['completion', 'bash']);
  await writeFile(join(folder, 'script'), stdout);
  await mkdir(join(folder, 'bin'));
  // What was typed, as the command gets it.
  await writeFile(join(folder, 'bin', 'gatehouse'), '#!/bin/sh\necho "got $*"\n', { mode: 0o755 });
  const typed = 'source ./script\ngatehouse onb\tli\t--mo\tte\t\nexit\n';
  const output = execFileSync('script', ['-qec', 'bash --norc --noprofile -i', '/dev/null'], {
    ...{ cwd: folder, input: typed, encoding: 'utf8' },
    env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, TERM: 'dumb', HOME: folder },
  });
  expect(output).toContain('got onboarding list --mode test');
});

test.each(['zsh', 'fish'])('%s gets a script that it can read, where it is installed', async (shell) => {
  const { code, stdout } = await gatehouse(['completion', shell]);
  expect(code).toBe(0);
  for (const word of ['/onboarding/list', '--status'.slice(2), 'needs_contact', 'live'])
    expect(stdout).toContain(word);
  const isInstalled = await promisify(execFile)('which', [shell]).then(
    ...([() => true, () => false] as const),
  );
  if (!isInstalled) return;
  const file = join(await temporaryFolder(), 'script');
  await writeFile(file, stdout);
  await promisify(execFile)(shell, ['-n', file]);
});

test('another shell is refused', async () => {
  expect(await gatehouse(['completion', 'tcsh'])).toMatchObject({ code: 2, stdout: '' });
});
