import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { LOCALES } from '../../contracts/locales.ts';
import { REMINDER_WORDINGS } from '../../policy/reminder-wordings.ts';
import { MAIL_TEXTS } from '../../texts/mail/index.ts';
import { PAGE_TEXTS } from '../../texts/pages/index.ts';
import { findTextFaults } from '../../tools/checks/find-text-faults.ts';
import { findUnusedTexts } from '../../tools/checks/find-unused-texts.ts';
import { readImports } from '../../tools/checks/read-imports.ts';

/** Long texts that are rightly the same as in English. */
const SAME = [
  'licenseBound.version',
  'invitation.asRole.admin',
  'roleName.admin',
  'members.frame.view.instances',
  'instances.list.title',
];
/** What is never counted when there is none, so that "une minute" need not name its number. */
const NEVER_ZERO = [
  'licenses.joined.listed',
  'licenses.elsewhere.held',
  'site.wait.minutes',
  'site.wait.hours',
];
const LISTED = { same: SAME, neverZero: NEVER_ZERO };

const sources = readImports(process.cwd())
  .files.filter((file) => !/^(test|tools|texts)\//.test(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

describe.each([
  { folder: 'texts/mail', texts: MAIL_TEXTS, askedFrom: 'mail/' },
  { folder: 'texts/pages', texts: PAGE_TEXTS, askedFrom: 'portal/' },
])('$folder', ({ folder, texts, askedFrom }) => {
  it('has one file for each language', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    expect(files.sort()).toEqual(LOCALES.map((locale) => `${locale}.json`).sort());
  });

  it.each(LOCALES)('says in %s all that English says, with the same placeholders', (locale) => {
    expect(texts[locale]).toEqual(JSON.parse(readFileSync(`${folder}/${locale}.json`, 'utf8')));
    expect(findTextFaults({ locale, texts: texts[locale], english: texts.en, ...LISTED })).toEqual([]);
  });

  it('has no text that no code asks for', () => {
    const asking = sources.filter(({ file }) => file.startsWith(askedFrom)).map(({ text }) => text);
    const all = [...sources.map(({ text }) => text), REMINDER_WORDINGS.map((word) => `'${word}'`).join()];
    expect(asking.length).toBeGreaterThan(20);
    expect(findUnusedTexts({ english: texts.en, asking, all })).toEqual([]);
    const withOneMore = { ...texts.en, roleName: { neverAsked: 'A text', admin: 'Admin' } };
    expect(findUnusedTexts({ english: withOneMore, asking, all })).toContain('roleName.neverAsked');
  });
});

test('a language whose texts are another one’s is found', () => {
  const faults = findTextFaults({ locale: 'pl', texts: PAGE_TEXTS.de, english: PAGE_TEXTS.en });
  expect(faults).toContain('site.wait.minutes_few is missing');
});

test('English spells organisation in one way, in texts and docs', () => {
  const docs = ['README.md', 'CHANGELOG.md', ...readdirSync('docs').map((name) => `docs/${name}`)];
  const files = ['texts/mail/en.json', 'texts/pages/en.json', ...docs.filter((name) => name.endsWith('.md'))];
  expect(files.length).toBeGreaterThan(8);
  const american = files.filter((file) => /organiz/i.test(readFileSync(file, 'utf8')));
  expect(american).toEqual([]);
  expect(readFileSync('texts/mail/en.json', 'utf8')).toContain('organisation');
});
