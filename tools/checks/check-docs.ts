import { writeFileSync } from 'node:fs';
import { findDocFaults, partsOf, readProject } from './docs/find-doc-faults.ts';
import { fillPrinted } from './docs/printed.ts';

if (process.argv.includes('--print')) {
  for (const { file, text } of readProject().documents) {
    const printed = fillPrinted(text, partsOf());
    if (printed !== text) writeFileSync(file, printed);
  }
} else {
  const project = readProject();
  const faults = findDocFaults(project);
  for (const fault of faults) console.error(fault);
  console.log(`${project.documents.length} pages, ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
