import { expect, test } from 'vitest';
import { findDocFaults, readProject } from '../../../../tools/checks/docs/find-doc-faults.ts';

const project = readProject();

test('the docs of the project say what is so', () => {
  expect(findDocFaults(project)).toEqual([]);
});

const without = (file: string, text: string) =>
  project.documents.map((page) => (page.file === file ? { file, text: page.text.replace(text, '') } : page));

test.each([
  ['docs/operations.md', '| `TRUST_PROXY` |', 'variable TRUST_PROXY is not in'],
  ['docs/operations.md', '| `GATEHOUSE_CACHE` |', 'variable GATEHOUSE_CACHE is not in'],
  ['CONTRIBUTING.md', '| `FUZZ_SEED` |', 'variable FUZZ_SEED is not in'],
  ['CONTRIBUTING.md', '| `docs:print` |', 'script docs:print is not in'],
  ['docs/api-guide.md', '| `POST /v1/orders` |', 'route POST /v1/orders is not in'],
  ['docs/api-guide.md', '| `too_soon` |', 'the part "problems" is not current'],
  ['docs/commands.md', '--even-if-it-may-arrive-twice', 'the part "commands" is not current'],
  ['docs/operations.md', '| `gatehouse_database_up` |', 'the part "metrics" is not current'],
  ['docs/architecture.md', '| `domain/` |', 'the part "layers" is not current'],
  ['docs/mails.md', '\n## ask-admin\n', 'kind of mail ask-admin is not in'],
])('%s without %s: %s', (file, text, fault) => {
  const faults = findDocFaults({ ...project, documents: without(file, text) });
  expect(faults).toEqual(expect.arrayContaining([expect.stringContaining(fault)]));
});
