import { expect, test } from 'vitest';
import { anchorsOf, codeSpansIn, fencesIn, namesInTables } from '../../../../tools/checks/docs/documents.ts';
import { findBareFigures } from '../../../../tools/checks/docs/find-bare-figures.ts';
import { findBrokenLinks } from '../../../../tools/checks/docs/find-broken-links.ts';
import { findIncompleteDecisions } from '../../../../tools/checks/docs/find-incomplete-decisions.ts';
import { findMissingPaths } from '../../../../tools/checks/docs/find-missing-paths.ts';

const page = (text: string, file = 'docs/page.md') => ({ file, text });
const FILES = new Set(['README.md', 'docs/page.md', 'docs/other.md', 'docs/mails/one.jpg', 'db/store.ts']);

test('a page is read as its parts', () => {
  const text = '# One `two`\n\n```sh\nls # `no`\n```\n\nSee `a\nb`.\n\n## One, two\n\n## One two\n';
  expect(fencesIn(text)).toEqual([{ language: 'sh', code: 'ls # `no`\n' }]);
  expect(codeSpansIn(text)).toEqual(['two', 'a b']);
  expect([...anchorsOf(text)]).toEqual(['', 'one-two', 'one-two-1', 'one-two-2']);
});

test('a table names what stands in its first cells, under a heading and those below it', () => {
  const text = '## A\n| `one`, `two` | `no` |\n### B\n| `three` |\n## C\n| `four` |\n';
  expect(namesInTables(text, 'A')).toEqual(['one', 'two', 'three']);
});

test.each([
  'other.md',
  'other.md#there',
  '#here',
  'mails/one.jpg',
  'mails/',
  '../README.md',
  'https://a.example/b',
])('a link to %s leads somewhere', (target) => {
  const documents = [page(`## Here\n[a](${target})`), page('## There', 'docs/other.md')];
  expect(findBrokenLinks(documents, FILES)).toEqual([]);
});

test.each(['gone.md', 'other.md#gone', '#gone', 'mails/two.jpg', '../docs/gone/', 'db/store.ts'])(
  'a link to %s is found',
  (target) => {
    const documents = [page(`## Here\n![a](${target})`), page('## There', 'docs/other.md')];
    expect(findBrokenLinks(documents, FILES)).toHaveLength(1);
  },
);

test.each([
  'db/gone.ts',
  'gone.ts',
  'db/gone/',
  'email/',
  'docs/mails/two.jpg',
  'db/*.tsx',
  '../db/store.ts',
])('a path %s is found', (path) => {
  const isPath = !path.startsWith('..');
  expect(findMissingPaths([page(`\`${path}\``)], FILES)).toHaveLength(isPath ? 1 : 0);
});

test.each([
  'db/store.ts',
  'db/',
  'docs/mails/',
  'docs/*.md',
  'other.md',
  'store.ts',
  'dist/main.js',
  'secrets.json',
  '/v1/x',
  'a b',
])('a path %s is there, or is none', (path) => {
  expect(findMissingPaths([page(`\`${path}\``)], FILES)).toEqual([]);
});

test('figures without a command are found', () => {
  const fault = (text: string) => findBareFigures(page(text)).length;
  expect(fault('## A\nIt takes 12 ms.')).toBe(1);
  expect(fault('## A\n| a | 12 |')).toBe(1);
  expect(fault('## A\nIt takes long.')).toBe(0);
  expect(fault('## A: `npm run bench`\nIt takes 12 ms.')).toBe(0);
  expect(fault('## A: `npm run bench`\n## B\nIt takes 12 ms.')).toBe(1);
});

test('a decision without a part, a date or a place in the list is found', () => {
  const whole = '# A\n\n2026-11-28.\n\n## Context\n\n## Choice\n\n## Refused\n';
  const faultsOf = (text: string, list = '1. [A](0001-a.md)') =>
    findIncompleteDecisions([page(text, 'docs/decisions/0001-a.md'), page(list, 'docs/decisions/README.md')]);
  expect(faultsOf(whole)).toEqual([]);
  expect(faultsOf(whole.replace('## Refused', ''))).toEqual([
    'docs/decisions/0001-a.md has no part "Refused"',
  ]);
  expect(faultsOf(whole.replace('2026-11-28.', ''))).toEqual(['docs/decisions/0001-a.md has no date']);
  expect(faultsOf(whole, '')).toEqual(['docs/decisions/0001-a.md is not in the list of decisions']);
});
