import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findSameNames } from '../../../tools/checks/find-same-names.ts';
import { readImports } from '../../../tools/checks/read-imports.ts';

const namesIn = (...texts: string[]) =>
  findSameNames(texts.map((text, index) => ({ file: `db/${index}.ts`, text })));

test.each([
  ['export interface Order {}', 'export class Order {}'],
  ['export const order = 1;', 'export async function order() {}'],
  ['export type Order = string;', 'export enum Order {}'],
  ['export function* order() {}', 'export default function order() {}'],
])('%s and %s are found', (one, other) => {
  expect(namesIn(one, other)).toHaveLength(1);
});

test.each([
  ['a name passed on', 'export function order() {}', "export { order } from './0.ts';"],
  ['a name of its own', 'export function order() {}', 'function order() {}'],
  ['a name in a comment', 'export function order() {}', '/*\nexport function order() {}\n*/'],
  ['overloads', 'export function order(): void;\nexport function order(id?: string): void {}', ''],
])('%s is not found', (_, one, other) => {
  expect(namesIn(one, other)).toEqual([]);
});

test('migrations export the same by design, tests and tools are not shipped', () => {
  const text = 'export function up() {}';
  const files = ['db/migrations/1.ts', 'db/migrations/2.ts', 'test/a.ts', 'tools/a.ts', 'db/a.ts'];
  expect(findSameNames(files.map((file) => ({ file, text })))).toEqual([]);
});

test('the project has no exported name twice', () => {
  const { files } = readImports(process.cwd());
  expect(findSameNames(files.map((file) => ({ file, text: readFileSync(file, 'utf8') })))).toEqual([]);
});
