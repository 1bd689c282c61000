import { afterEach, expect, test, vi } from 'vitest';
import { report } from '../../runtime/log.ts';

afterEach(() => vi.restoreAllMocks());

test('text from outside is no entry of its own, and moves no cursor', () => {
  const written: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  const forged = '2026-01-01T00:00:00.000Z ready: all is well';
  const cause = new Error(`from below\r\n${forged}`);
  report('a page failed', new Error(`no such \u001b[2Jrow\n${forged}`, { cause }));
  const lines = written.join('').trimEnd().split('\n');
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z a page failed: Error: no such {2}\[2Jrow$/);
  expect(lines.filter((line) => line.includes('all is well')).length).toBeGreaterThan(1);
  for (const line of lines.slice(1)) expect(line).toMatch(/^ {2}/);
  expect(written.join('')).not.toMatch(/[^\P{Cc}\n]/u);
});
