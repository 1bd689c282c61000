import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asDataFolder } from '../support/processes/data-folder.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

export const HEADER = 'customerId,companyName,email,product,version,licenseKey,upgradeInsuranceUntil';
export const row = (n: number) => `L-${n},Meyer & Söhne,it@l${n}.example,ras,14,KEY-${n},2031-01-31`;
export const csv = (...lines: string[]) => `${lines.join('\n')}\n`;

/** A folder with a database of its own, and the command that imports into it. */
export async function importing() {
  const folder = await temporaryFolder();
  const file = join(folder, 'licenses.csv');
  const env = { GATEHOUSE_DATA: asDataFolder(join(folder, 'data')) };
  const run = (...args: string[]) => gatehouse([...args, '--mode', 'test'], { env });
  /** Imports these bytes and returns the JSON report. */
  const importCsv = async (content: string | Buffer, ...flags: string[]) => {
    await writeFile(file, content);
    const { code, stdout, stderr } = await run('import', 'licenses', file, '--json', ...flags);
    return { code, stderr, report: stdout === '' ? null : JSON.parse(stdout) };
  };
  return { folder, file, run, importCsv };
}
