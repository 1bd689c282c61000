// @module-tag long
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, it } from 'vitest';
import { csv, HEADER, importing, row } from './importing.ts';

let folder: string;
let file: string;
let run: Awaited<ReturnType<typeof importing>>['run'];
let importCsv: Awaited<ReturnType<typeof importing>>['importCsv'];
beforeEach(async () => {
  ({ folder, file, run, importCsv } = await importing());
});

describe('a file of another program', () => {
  const SNIPE_IT =
    'Company,Email,Software Name,Product Key,Version,Seats,Termination Date,Notes\n' +
    'Müller GmbH,it@mueller.example,Remote Application Server,AAAA-BBBB,14.1,25,31.12.2030,"rack 3, left"\n';
  const FLAGS = ['companyName=Company', 'licenseKey=Product Key', 'product=Software Name', 'quantity=seats']
    .concat('upgradeInsuranceUntil=Termination Date')
    .flatMap((pair) => ['--map', pair]);
  const eligibility = async () => JSON.parse((await run('eligibility', 'M-1', '--json')).stdout);

  it('is imported with its columns named, one set and the others ignored', async () => {
    const flags = [...FLAGS, '--set', 'customerId=M-1', '--ignore-unknown', '--dates', 'dmy'];
    const { code, stderr, report } = await importCsv(SNIPE_IT, ...flags);
    expect({ code, rows: report.rows }).toEqual({ code: 0, rows: [{ line: 2, outcome: 'added' }] });
    expect(stderr).toContain('Ignored columns: Notes\n');
    expect(await eligibility()).toMatchObject({
      companyName: 'Müller GmbH',
      licenses: [{ licenseKey: 'AAAA-BBBB', product: 'ras', upgradeInsuranceUntil: '2030-12-31' }],
    });
  });

  it('is imported below its title lines, and reports the lines of the file', async () => {
    const titled = `Software licenses\r\nMade by SCCM;01.02.2026\r\n\r\n${SNIPE_IT}`;
    const flags = [...FLAGS, '--set', 'customerId=M-1', '--ignore-unknown', '--dates', 'dmy'];
    const { code, report } = await importCsv(titled, ...flags, '--skip-lines', '3');
    expect({ code, rows: report.rows }).toEqual({ code: 0, rows: [{ line: 5, outcome: 'added' }] });
    expect((await importCsv(titled, ...flags)).stderr).toContain('has no column "Company"');
    expect((await importCsv(titled, ...flags, '--skip-lines', '99')).stderr).toContain(
      '--skip-lines is too high',
    );
    expect((await importCsv(titled, ...flags, '--skip-lines', 'two')).stderr).toContain(
      'a whole number from 0 to 999',
    );
  });

  it('names what is missing: a column, a field, a form of dates', async () => {
    const refused = async (...flags: string[]) => (await importCsv(SNIPE_IT, ...flags)).stderr;
    expect(await refused()).toMatch(/lacks the columns customerId, companyName, product, licenseKey; --map /);
    const named = [...FLAGS, '--set', 'customerId=M-1'];
    expect(await refused(...named)).toMatch(
      /has a column "Notes" that is unknown; .* --ignore-unknown skips it/,
    );
    expect(await refused('--map', 'licenseKey=Serial')).toMatch(
      /has no column "Serial" for licenseKey; there are Company, /,
    );
    expect(await refused('--map', 'key=Product Key')).toMatch(
      /^There is no field key; there are customerId, /,
    );
    expect(await refused('--dates', 'german')).toContain('Allowed choices are iso, dmy, mdy, excel');
    expect(await refused('--encoding', 'klingon')).toContain('There is no encoding klingon');
    await writeFile(file, SNIPE_IT);
    const { stdout } = await run('import', 'licenses', file, ...named, '--ignore-unknown');
    expect(stdout).toContain('--dates says how the file writes dates.');
  });

  it.each([
    ['dmy', '31/1/2031'],
    ['dmy', '31.01.2031 00:00:00'],
    ['mdy', '1/31/2031 12:00:00 AM'],
    ['mdy', '2031/1/31'],
    ['excel', '47879'],
    ['excel', '47879.5'],
    ['excel', '2031-01-31'],
  ])('is read with --dates %s: %s', async (form, written) => {
    const content = csv(HEADER, row(1).replace('2031-01-31', written)).replaceAll(',', ';');
    expect((await importCsv(content, '--dates', form)).report.summary.added).toBe(1);
    const { stdout } = await run('eligibility', 'L-1');
    expect(stdout).toContain('insured until 2031-01-31');
  });

  it('is read in the encoding that is named', async () => {
    const polish = Buffer.from(csv(HEADER, row(1).replace('Meyer & Söhne', '\xa3\xf3d\x9f')), 'latin1');
    expect((await importCsv(polish, '--encoding', 'windows-1250')).code).toBe(0);
    expect((await run('eligibility', 'L-1')).stdout).toContain('L-1  Łódź\n');
  });

  it('keeps what is known of a column that it lacks', async () => {
    await importCsv(csv(`${HEADER},quantity`, `${row(1)},25`));
    const [optional] = [/,upgradeInsuranceUntil|,2031-01-31/g];
    const { report } = await importCsv(csv(HEADER, row(1)).replace(optional, ''));
    expect(report.summary.unchanged).toBe(1);
    expect((await run('eligibility', 'L-1')).stdout).toContain('eligible: 1 license would create');
  });

  it('reports a customer whose id differs in case only', async () => {
    await importCsv(csv(HEADER, row(1)));
    await writeFile(file, csv(HEADER, row(2).replace('L-2', 'l-1')));
    expect((await run('import', 'licenses', file)).stdout).toMatch(
      /^line 2 {2}warning {3}customerId: L-1 is another customer; the ids differ in case only\n1 licenses/,
    );
  });
});

describe('a rejects file', () => {
  it('runs no formula, moves no cursor, and keeps what it says for the next import', async () => {
    const rejects = join(folder, 'rejects.csv');
    const evil = ['=HYPERLINK("http://x")', '@SUM(1)', '+cmd|1', '-2', '\u001b[2Jx', '＝1', '\tx', '\u202ex'];
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await importCsv(
      csv(HEADER, ...evil.map((text, n) => row(n).replace('ras', quoted(text)))),
      '--rejects',
      rejects,
    );
    const text = await readFile(rejects, 'utf8');
    expect(text).not.toMatch(/[^\P{Cc}\r\n\t]|[\u202a-\u202e]/u);
    const products = (parse(text, { bom: true }) as string[][]).slice(1).map((cells) => cells[3]);
    expect(products).toEqual([
      '\'=HYPERLINK("http://x")',
      "'@SUM(1)",
      "'+cmd|1",
      "'-2",
      '[2Jx',
      "'＝1",
      "'\tx",
      'x',
    ]);

    const key = row(1).replace('KEY-1', '=ab+/=').replace('ras', 'res');
    await importCsv(csv(HEADER, key), '--rejects', rejects);
    const mended = (await readFile(rejects, 'utf8')).replace('res', 'ras');
    expect((await importCsv(mended)).report.summary.added).toBe(1);
    expect((await run('eligibility', 'L-1')).stdout).toContain('  =ab+/=  Remote Application Server');
  });
});
