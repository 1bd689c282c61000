import { findLayerFaults } from './find-layer-faults.ts';
import { readImports } from './read-imports.ts';

const { files, imports } = readImports(process.cwd());
const faults = findLayerFaults(imports);
for (const fault of faults) console.error(fault);
console.log(
  `${files.length} files, ${imports.length} imports, ${faults.length} against the layers (tools/checks/layers.ts)`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
