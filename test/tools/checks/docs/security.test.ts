import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

/** The ids of levels 1 and 2 of OWASP ASVS 5.0.0, each with its level. */
const REQUIREMENTS: Record<string, number> = JSON.parse(read('test/fixtures/asvs-5.0.0.json'));

const PAGE = read('docs/security.md');

const rows = [...PAGE.matchAll(/^\| (V\d+\.\d+\.\d+) \|(.*)\|$/gm)].map(([, id = '', cells = '']) => {
  const [level = '', requirement = '', state = '', how = '', tests = ''] = cells
    .split('|')
    .map((cell) => cell.trim());
  return { id, level: Number(level), requirement, state, how, tests: tests.match(/[^`]+\.test\.ts/g) ?? [] };
});

test('each requirement of levels 1 and 2 stands in the table once, in their order', () => {
  expect(rows.map(({ id, level }) => [id, level])).toEqual(Object.entries(REQUIREMENTS));
});

test('each row says what is asked, a state and why', () => {
  const states = ['met', 'not met', 'not applicable'];
  const faulty = rows.filter(({ requirement, state, how }) => {
    return requirement === '' || how === '' || !states.includes(state);
  });
  expect(faulty).toEqual([]);
});

test('what is met is shown by a test, or by a page or source that the row names', () => {
  const shown = /`[\w./-]+\.(tsx?|json|conf)`|\]\([\w./#-]+\)/;
  const unfounded = rows.filter(
    ({ state, how, tests }) => state === 'met' && tests.length === 0 && !shown.test(how),
  );
  expect(unfounded.map(({ id }) => id)).toEqual([]);
});

test('each test in the table is there', () => {
  const named = new Set(rows.flatMap(({ tests }) => tests));
  expect(named.size).toBeGreaterThan(50);
  expect([...named].filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
});

test('the page counts the states right', () => {
  const count = (wanted: string) => rows.filter(({ state }) => state === wanted).length;
  expect(PAGE).toContain(
    `Of ${rows.length} requirements ${count('met')} are met, ${count('not met')} are not met, and ${count('not applicable')} are not applicable.`,
  );
});
