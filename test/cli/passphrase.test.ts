import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { builtBin } from '../support/run/provided.ts';

const PASSPHRASE = 'correct horse battery staple';

/** Runs a command on a terminal of its own; each answer is typed after the next question. */
async function onTerminal(command: string, env: Record<string, string>, answers: [RegExp, string][]) {
  const { PATH, HOME } = process.env;
  const child = spawn('script', ['-qec', `${process.execPath} ${builtBin()} ${command}`, '/dev/null'], {
    env: { PATH, HOME, TERM: 'xterm', ...env },
  });
  let shown = '';
  let answered = 0;
  child.stdout.setEncoding('utf8').on('data', (text) => {
    shown += text;
    const next = answers[answered];
    if (!next?.[0].test(shown)) return;
    answered += 1;
    child.stdin.write(`${next[1]}\r`);
  });
  const [code] = await once(child, 'close');
  return { code, shown };
}

it('a passphrase is asked for on a terminal, twice for a new backup, and not shown', {
  tags: ['long'],
}, async () => {
  const env = { GATEHOUSE_DATA: await temporaryDataFolder() };
  expect(await gatehouse(['migrate'], { env })).toMatchObject({ code: 0 });
  const file = join(await temporaryFolder(), 'a.backup');
  const ask = (second: string) =>
    onTerminal(`backup --to ${file}`, env, [
      [/Passphrase for the backup: /, PASSPHRASE],
      [/Again: /, second],
    ]);
  const differs = await ask(`${PASSPHRASE}x`);
  expect(differs).toMatchObject({ code: 2, shown: expect.stringContaining('The two passphrases differ: ') });
  expect(existsSync(file)).toBe(false);
  const made = await ask(PASSPHRASE);
  expect(made).toMatchObject({
    code: 0,
    shown: expect.stringContaining('Both environments and the secrets'),
  });
  const checked = await onTerminal(`restore ${file} --check`, env, [
    [/Passphrase of the backup: /, PASSPHRASE],
  ]);
  expect(checked).toMatchObject({ code: 0, shown: expect.stringMatching(/The backup of \S+ is whole:/) });
  for (const { shown } of [differs, made, checked]) expect(shown).not.toContain(PASSPHRASE);
});
