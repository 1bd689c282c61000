import { expect, test } from 'vitest';
import { optionsBeside, variablesOf, wordsOf } from '../../../../tools/checks/docs/facts.ts';
import { findNameFaults } from '../../../../tools/checks/docs/find-name-faults.ts';
import { findUnknownWords, type KnownWords } from '../../../../tools/checks/docs/find-unknown-words.ts';

const known: KnownWords = {
  variables: new Set(['PUBLIC_URL']),
  metrics: new Set(['gatehouse_mail_waiting']),
  routes: ['GET /v1/onboardings', 'POST /v1/onboardings/:id/resend'],
  problems: { too_soon: { status: 429 } },
  words: new Set(['needs_contact', 'customerId']),
};
const faultsOf = (text: string) => findUnknownWords([{ file: 'docs/a.md', text }], known);

test.each([
  '`PUBLIC_URL`',
  '`gatehouse_mail_waiting`',
  '`GET /v1/onboardings?limit=1`',
  '`POST /v1/onboardings/{id}/resend`',
  '```sh\ncurl "$URL/v1/onboardings/$ONBOARDING/resend"\n```\n',
  '```yaml\na: PRIVATE_URL\n```\n',
  '`429 too_soon`',
  '`needs_contact`, `customerId`, `word`',
])('%s is known', (text) => {
  expect(faultsOf(text)).toEqual([]);
});

test.each([
  ['`PRIVATE_URL`', 'there is no environment variable PRIVATE_URL'],
  ['```sh\nexport PRIVATE_URL=a\n```\n', 'there is no environment variable PRIVATE_URL'],
  ['`gatehouse_mail_gone`', 'there is no metric gatehouse_mail_gone'],
  ['```\nPRIVATE_URL=a\n```\n', 'there is no environment variable PRIVATE_URL'],
  ['`POST /v1/onboardings`', 'there is no route POST /v1/onboardings'],
  ['`GET /v1/gone`', 'there is no route GET /v1/gone'],
  ['`404 too_soon`', 'no problem is 404 too_soon'],
  ['`needs_nothing`', 'no source has the word needs_nothing'],
  ['`customerName`', 'no source has the word customerName'],
])('%s: %s', (text, fault) => {
  expect(faultsOf(text)).toEqual([`docs/a.md: ${fault}`]);
});

test('names are compared both ways', () => {
  const names = { kind: 'route', place: 'docs/a.md', inCode: ['one', 'two'], inDocs: ['two', 'three'] };
  expect(findNameFaults(names)).toEqual([
    'route one is not in docs/a.md',
    'docs/a.md: there is no route three',
  ]);
});

test('code is read for what it knows', () => {
  const sources = [
    { file: 'cli/a.ts', text: 'terminal.env.GATEHOUSE_X; process.env.PATH' },
    { file: 'test/a.ts', text: "process.env.SEED; env.PORT; '--seed'" },
    { file: 'db/a.ts', text: "'needs_contact'; row.closed_at; customerId" },
  ];
  const { shipped, ofTests } = variablesOf(sources);
  expect([shipped.has('GATEHOUSE_X'), shipped.has('PORT'), shipped.has('PATH')]).toEqual([true, true, false]);
  expect([...ofTests]).toEqual(['SEED']);
  expect([...optionsBeside(sources)('test/main.ts')]).toEqual(['--seed']);
  expect([...wordsOf(sources)]).toEqual(expect.arrayContaining(['needs_contact', 'closed_at', 'customerId']));
});
