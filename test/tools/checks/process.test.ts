import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { processPage } from '../../../tools/checks/print-process.ts';

it('docs/process.md is what the tables of the policy say', async () => {
  expect(await readFile(new URL('../../../docs/process.md', import.meta.url), 'utf8')).toBe(processPage());
});
