import { writeFileSync } from 'node:fs';
import { OPENAPI_FILE, printOpenapi } from '../openapi/create-openapi-document.ts';
import { CLIENT_TYPES_FILE, printClientTypes } from '../openapi/print-client-types.ts';
import { findDocFaults, partsOf, readProject } from './docs/find-doc-faults.ts';
import { fillPrinted } from './docs/printed.ts';
import { processPage } from './print-process.ts';

if (process.argv.includes('--print')) {
  for (const { file, text } of readProject().documents) {
    const printed = fillPrinted(text, partsOf());
    if (printed !== text) writeFileSync(file, printed);
  }
  writeFileSync('docs/process.md', processPage());
  writeFileSync(OPENAPI_FILE, printOpenapi());
  writeFileSync(CLIENT_TYPES_FILE, printClientTypes());
} else {
  const project = readProject();
  const faults = findDocFaults(project);
  for (const fault of faults) console.error(fault);
  console.log(`${project.documents.length} pages, ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
