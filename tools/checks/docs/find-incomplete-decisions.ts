import { type Document, sectionsOf } from './documents.ts';

const DECISION = /^docs\/decisions\/\d{4}-[\w-]+\.md$/;
const PARTS = ['Context', 'Choice', 'Refused'];

/** Decisions without a date, a context, the choice or what was refused, and those that the list of them lacks. */
export function findIncompleteDecisions(documents: Document[]): string[] {
  const list = documents.find(({ file }) => file === 'docs/decisions/README.md')?.text ?? '';
  return documents
    .filter(({ file }) => DECISION.test(file))
    .flatMap(({ file, text }) => {
      const headings = sectionsOf(text).map(({ heading }) => heading);
      const faults = PARTS.filter((part) => !headings.includes(part)).map((part) => `has no part "${part}"`);
      if (!/^\d{4}-\d{2}-\d{2}\b/m.test(text)) faults.push('has no date');
      if (!list.includes(`(${file.split('/').at(-1)})`)) faults.push('is not in the list of decisions');
      return faults.map((fault) => `${file} ${fault}`);
    });
}
