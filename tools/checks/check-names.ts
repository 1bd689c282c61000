import { readFileSync } from 'node:fs';
import { findSameNames } from './find-same-names.ts';
import { readImports } from './read-imports.ts';

const { files } = readImports(process.cwd());
const faults = findSameNames(files.map((file) => ({ file, text: readFileSync(file, 'utf8') })));
for (const fault of faults) console.error(fault);
console.log(`${files.length} files, ${faults.length} exported names that two of them have`);
process.exitCode = faults.length > 0 ? 1 : 0;
