// @module-tag long
import { execFileSync } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { csv, HEADER, importing, row } from './importing.ts';

let folder: string;
let file: string;
let run: Awaited<ReturnType<typeof importing>>['run'];
let importCsv: Awaited<ReturnType<typeof importing>>['importCsv'];
beforeEach(async () => {
  ({ folder, file, run, importCsv } = await importing());
});

describe('import licenses', () => {
  it('imports the examples; a second run changes nothing', async () => {
    const first = await run('import', 'licenses', 'examples/licenses.csv');
    expect(first.code).toBe(0);
    expect(first.stdout).toBe(
      '200 licenses from examples/licenses.csv (test mode): 200 added, 0 updated, 0 unchanged, 0 rejected.\n',
    );
    expect(first.stderr).toContain('Licenses read (test mode): 200 of 200');
    const second = await run('import', 'licenses', 'examples/licenses.csv');
    expect(second.stdout).toContain(': 0 added, 0 updated, 200 unchanged, 0 rejected.');
  });

  it('imports standard input and names it in messages', async () => {
    const piped = async (input: string | Buffer, ...flags: string[]) =>
      gatehouse(['import', 'licenses', '-', '--mode', 'test', ...flags], {
        env: { GATEHOUSE_DATA: join(folder, 'data') },
        input,
      });
    expect(await piped(csv(HEADER, row(1), row(2)))).toMatchObject({
      code: 0,
      stdout: '2 licenses from Standard input (test mode): 2 added, 0 updated, 0 unchanged, 0 rejected.\n',
    });
    const rejects = join(folder, 'rejects.csv');
    const { code } = await piped(csv(HEADER, row(1), row(3).replace('@', '')), '--rejects', rejects);
    expect([code, await readFile(rejects, 'utf8')]).toEqual([1, expect.stringContaining('L-3')]);
    expect(await piped('')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Standard input is empty: its first line must name the columns.\n',
    });
    const latin = Buffer.from(csv(HEADER, row(1)), 'latin1');
    expect((await piped(latin)).stderr).toContain(
      'Standard input is read as Windows-1252, for example "Söhne"',
    );
  });

  it('imports a pipe, which can be read only once', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const [{ code, stdout }] = await Promise.all([
      run('import', 'licenses', pipe),
      writeFile(pipe, csv(HEADER, row(1))),
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(': 1 added, 0 updated') });
  });

  it.each([
    ['a byte order mark', `\uFEFF${csv(HEADER, row(1))}`],
    ['semicolons', csv(HEADER, row(1)).replaceAll(',', ';')],
    ['line breaks of Windows', csv(HEADER, row(1)).replaceAll('\n', '\r\n')],
    ['line breaks of both kinds', `${HEADER}\r\n${row(1)}\n`],
    ['no line break at its end', `${HEADER}\n${row(1)}`],
    ['empty lines and rows', csv('', HEADER, '', row(1), ',,,,,,', '')],
    [
      'names of columns in other spellings',
      csv(HEADER, row(1)).replace(
        HEADER,
        ' Customer ID,COMPANY_NAME,E-Mail,Product,version,"License\nKey",upgrade insurance until',
      ),
    ],
    [
      'columns in another order',
      csv('email,licenseKey,version,product,companyName,customerId', 'a@b.example,K,14,ras,Meyer,C-1'),
    ],
    ['quotes', csv(HEADER, row(1).replace('Meyer & Söhne', '"Meyer, Söhne"').replace('ras', '"ras"'))],
    ['tabs', csv(HEADER, row(1)).replaceAll(',', '\t')],
    ['bars', csv(HEADER, row(1)).replaceAll(',', '|')],
    ['the delimiter in a line of its own', `sep=;\r\n${csv(HEADER, row(1)).replaceAll(',', ';')}`],
    ['Windows-1252', Buffer.from(csv(HEADER, row(1)), 'latin1')],
    ['UTF-16 and a byte order mark', Buffer.from(`\uFEFF${csv(HEADER, row(1))}`, 'utf16le')],
    ['UTF-16', Buffer.from(csv(HEADER, row(1)), 'utf16le')],
    ['big-endian UTF-16', Buffer.from(`\uFEFF${csv(HEADER, row(1))}`, 'utf16le').swap16()],
    ["Excel's empty columns", csv(`${HEADER},,`, `${row(1)},,`)],
    ['empty cells left out at its end', csv(`${HEADER},kind,quantity`, row(1))],
    ['more empty cells than columns', csv(HEADER, `${row(1)},,,`)],
    ['spaces around its cells', csv(HEADER, row(1).replaceAll(',', ' ,\u00a0 '))],
    ['a midnight behind its dates', csv(HEADER, row(1).replace('2031-01-31', '2031-01-31 00:00:00'))],
    ['a product called by its name', csv(HEADER, row(1).replace('ras', 'Remote application Server'))],
    ['a link to an address', csv(HEADER, row(1).replace('it@', 'mailto:it@'))],
    ['a domain that is not in ASCII', csv(HEADER, row(1).replace('@', '@müller.'))],
    ['a key of any kind', csv(HEADER, row(1).replace('KEY-1', '{aB/9+z=:#1}'))],
  ])('imports a file with %s', async (_name, content) => {
    const { code, report } = await importCsv(content);
    expect(report.summary).toEqual({ total: 1, added: 1, updated: 0, unchanged: 0, rejected: 0 });
    expect(code).toBe(0);
  });

  it('understands quantity, kind and dates', async () => {
    const more = `${HEADER},kind,quantity,subscriptionEndsAt`;
    const subscription = 'L-2,Meyer,it@l2.example,ras,20,K-2,,subscription,12,2030-01-31';
    const { report } = await importCsv(
      csv(more, `${row(1)},,,`, subscription, `${row(3)},,1.5,`, `${row(4)},,25.0,`, `${row(5)},,1.000,`),
    );
    expect(report.rows).toEqual([
      { line: 2, outcome: 'added' },
      { line: 3, outcome: 'added' },
      { line: 4, outcome: 'rejected', reason: 'quantity: must be a whole number from 1 to 1000000' },
      { line: 5, outcome: 'added' },
      expect.objectContaining({ line: 6, outcome: 'rejected' }),
    ]);
  });

  it('writes rejected rows with line and reason, and imports the corrected file', async () => {
    const rejects = join(folder, 'rejects.csv');
    const bad = row(3).replace('Meyer & Söhne', '"Meyer\n""&"" Söhne"');
    const { code, report } = await importCsv(
      csv(HEADER, row(1), 'too,few', bad, row(4), row(5).replace('@', ' at '), `${row(6)},too,many`),
      '--rejects',
      rejects,
    );
    expect(code).toBe(1);
    expect(report.summary).toEqual({ total: 6, added: 2, updated: 0, unchanged: 0, rejected: 4 });
    expect(
      report.rows.map(({ line, outcome }: { line: number; outcome: string }) => `${line} ${outcome}`),
    ).toEqual(['2 added', '3 rejected', '4 rejected', '6 added', '7 rejected', '8 rejected']);
    const text = await readFile(rejects, 'utf8');
    expect(text.startsWith(`\uFEFF${HEADER},line,reason\r\n`)).toBe(true);
    expect(text).toContain('too,few,,,,,,3,has 2 cells where the first line has 7');
    expect(text).toContain('"2031-01-31,too,many",8,has 9 cells');
    expect(text).toContain('"Meyer\n""&"" Söhne"');
    expect((await stat(rejects)).mode & 0o777).toBe(0o600);

    const mended = text
      .replace('too,few,,,,,,', `${row(2)},`)
      .replace('"Meyer\n""&"" Söhne"', 'Meyer')
      .replace(' at ', '@')
      .replace('"2031-01-31,too,many"', '2031-01-31');
    const again = await importCsv(mended, '--rejects', rejects);
    expect(again.report.summary).toEqual({ total: 4, added: 4, updated: 0, unchanged: 0, rejected: 0 });
    await expect(stat(rejects)).rejects.toThrow('ENOENT');
  });

  it('shows only the first rejected rows by default', async () => {
    const rows = Array.from({ length: 30 }, (_, n) => row(n).replace('ras', 'res'));
    await writeFile(file, csv(HEADER, ...rows));
    const { code, stdout } = await run('import', 'licenses', file);
    const lines = stdout.trimEnd().split('\n');
    expect(code).toBe(1);
    expect(lines[0]).toBe(
      'line 2  rejected  product: must be one of ras, desktop-business, access-business, mac-management',
    );
    expect(lines.slice(20)).toEqual([
      '… and 10 more',
      expect.stringMatching(
        /^30 licenses from .*: 0 added, 0 updated, 0 unchanged, 30 rejected\. Correct them /,
      ),
    ]);
  });
});

describe('a file that is wrong as a whole', () => {
  const many = Array.from({ length: 2_000 }, (_, n) => row(n));
  const shiftJis = Buffer.from(csv(HEADER, row(9).replace('Meyer', '\x83\x5c\x83\x6a\x81\x5b')), 'latin1');
  it.each([
    ['nothing in it', '', /is empty: its first line must name the columns\.$/],
    ['a header alone', `${HEADER}\n`, /holds no licenses: there is nothing below its first line\.$/],
    ['a header and empty rows', `${HEADER}\n,,,,,,\n\n`, /holds no licenses/],
    ['a workbook', Buffer.from('PK\x03\x04....', 'latin1'), /is a workbook \(\.xlsx\) or a ZIP file: save /],
    ['an old workbook', Buffer.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), /is a workbook \(\.xls\): save /],
    ['a compressed file', gzipSync(csv(HEADER, row(1))), /is compressed \(\.gz\): unpack it/],
    ['JSON', '[{"customerId": "C-1"}]', /is not CSV: a quote is in the middle of a cell at line 1/],
    ['no header', csv(...many), /is not a CSV file of licenses/],
    [
      'too few columns',
      csv(HEADER.replace('licenseKey,', ''), row(1)),
      /lacks the column licenseKey; --map licenseKey=COLUMN names /,
    ],
    [
      'an unknown column',
      csv(HEADER.replace('upgrade', 'update'), row(1)),
      /has a column "updateInsuranceUntil" that is unknown; there are /,
    ],
    ['a column twice', csv(`${HEADER},E-MAIL`, row(1)), /has the column email twice\.$/],
    ['an unknown encoding', shiftJis, /is not in UTF-8, UTF-16 or Windows-1252: name its encoding/],
    [
      'half a character at its end',
      Buffer.concat([Buffer.from(csv(HEADER, row(1))), Buffer.of(0xc3)]),
      /is damaged: it is in UTF-8 but has bytes that are not\./,
    ],
    ['binary data', `${HEADER}\n\0\0\0`, /is not CSV: it holds binary data\.$/],
    [
      'a row too long',
      csv(HEADER, ...many, `${row(9)}${'x'.repeat(20_000)}`),
      /has a row of over 16000 characters at line 2002/,
    ],
    [
      'a quote not closed',
      csv(HEADER, ...many, row(9).replace('ras', '"ras')),
      /is not CSV: a quote is not closed in the row that ends at line \d+\.$/,
    ],
    [
      'a quote in a cell',
      csv(HEADER, ...many, row(9).replace('ras', 'r"as')),
      /is not CSV: a quote is in the middle of a cell at line 2002/,
    ],
  ])('(%s) gets one clear line, and nothing is imported', async (_name, content, message) => {
    const { code, report, stderr } = await importCsv(content);
    expect({ code, report }).toEqual({ code: 1, report: null });
    expect(stderr.trimEnd()).toMatch(message);
    expect(stderr.split('\n')).toHaveLength(2);
    expect((await run('eligibility', 'L-1')).stderr).toMatch(/^There is no customer L-1 in test mode/);
  });

  it('or is missing, gets one clear line', async () => {
    expect(await run('import', 'licenses', 'nowhere.csv')).toEqual({
      code: 3,
      stdout: '',
      stderr: 'There is no file nowhere.csv: check the path.\n',
    });
    expect((await run('import', 'licenses', 'examples')).stderr).toBe('examples is a folder: name a file.\n');
  });

  it('is not read when the rejects file cannot be written', async () => {
    const into = (path: string) => importCsv(csv(HEADER, row(1)), '--rejects', path);
    expect((await into(file)).stderr).toBe('--rejects must not name the imported file.\n');
    expect(await readFile(file, 'utf8')).toBe(csv(HEADER, row(1)));
    const { code, stderr } = await into(join(folder, 'no', 'rejects.csv'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The rejects file .* cannot be written \(ENOENT\)\.\n$/);
    expect((await run('eligibility', 'L-1')).code).toBe(3);
  });
});

describe('eligibility', () => {
  it('is shown with its reason, and the reason of each license', async () => {
    const old = 'L-1,Meyer & Söhne,it@l1.example,ras,12,KEY-2,2019-01-31';
    await importCsv(csv(HEADER, row(1), old, row(3).replace(',14,', ',20,')));
    const { code, stdout } = await run('eligibility', 'L-1');
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'L-1  Meyer & Söhne',
      'eligible: 1 license would create the business account.',
      '  KEY-1  Remote Application Server 14, permanent, insured until 2031-01-31  eligible',
      '  KEY-2  Remote Application Server 12, permanent, insured until 2019-01-31  no: Upgrade Insurance has ended',
      '',
    ]);
    expect((await run('eligibility', 'L-3')).stdout).toContain(
      'not eligible (current_version): Every license is of a current version',
    );
    expect(JSON.parse((await run('eligibility', 'L-3', '--json')).stdout)).toMatchObject({
      mode: 'test',
      customerId: 'L-3',
      eligible: false,
      reason: 'current_version',
      licenses: [{ licenseKey: 'KEY-3', reason: 'current_version' }],
    });
  });

  it('of an unknown customer is an error', async () => {
    const { code, stderr } = await run('eligibility', 'C-\u001b[2J');
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: 'There is no customer C- [2J in test mode: see gatehouse import licenses.\n',
    });
  });
});
