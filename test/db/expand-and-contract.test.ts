import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../db/migrations/index.ts';

/** The first one that says on the database what it needs. */
const FIRST = '0051_needs';

/** What an older version that still runs would stumble over: something that it uses is gone, or it has to write something new. */
const TAKES_AWAY =
  /\.(dropColumns?|dropTable(IfExists)?|renameColumn|renameTable|dropNullable|alter)\(|\b(drop|rename) (table|column)\b|\brename to\b|set not null/i;

const NAMES = Object.keys(MIGRATIONS);
const later = NAMES.slice(NAMES.indexOf(FIRST));

test.each(later)('%s adds only, or names since when no version uses what it takes away', (name) => {
  const source = readFileSync(new URL(`../../db/migrations/${name}.ts`, import.meta.url), 'utf8');
  const needs = MIGRATIONS[name]?.needs;
  if (TAKES_AWAY.test(source)) expect(needs).toBeDefined();
  // A version before that one could not read what is needed.
  if (needs !== undefined) expect(NAMES.slice(NAMES.indexOf(FIRST), NAMES.indexOf(name))).toContain(needs);
});
