import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { SETTING_NAMES } from '../../../runtime/settings.ts';
import { cliProgram, temporalVariables } from '../../../tools/checks/docs/facts.ts';

const CHART = 'deploy/helm/gatehouse';
const read = (...path: string[]) => readFile(join(CHART, ...path), 'utf8');

const templates = (
  await Promise.all((await readdir(join(CHART, 'templates'))).map((file) => read('templates', file)))
).join('\n');
const { version, engines } = JSON.parse(await readFile('package.json', 'utf8'));

/** What a pattern's group finds in the templates. */
const found = (pattern: RegExp) => [...templates.matchAll(pattern)].map(([, name = '']) => name);

test('the chart has the version of the program', async () => {
  const chart = parse(await read('Chart.yaml'));
  expect([chart.version, chart.appVersion, engines.node]).toEqual([version, version, '>=20.19']);
});

test('each variable that the chart sets is one that the program reads', async () => {
  const examples = await Promise.all((await readdir(join(CHART, 'ci'))).map((file) => read('ci', file)));
  const free = examples.flatMap((text) => Object.keys(parse(text).env ?? {}));
  const set = found(/^ +- name: ([A-Z][A-Z0-9_]+)$/gm);
  expect(set.length).toBeGreaterThan(7);
  const known = new Set([...SETTING_NAMES, ...temporalVariables()]);
  expect([...set, ...free].filter((name) => !known.has(name))).toEqual([]);
});

test('each process that the chart starts is a command, and is asked where it answers', async () => {
  const commands = cliProgram().commands.map((command) => command.name());
  const started = found(/^ +args: \[(\w+)\]$/gm);
  expect(started.toSorted()).toEqual(['api', 'migrate', 'worker']);
  expect(commands).toEqual(expect.arrayContaining(started));
  const asked = new Set(found(/httpGet: \{ path: (\S+),/g));
  expect([...asked].toSorted()).toEqual(['/healthz', '/readyz']);
  for (const file of ['api/router.ts', 'runtime/worker/worker-port.ts']) {
    const source = await readFile(file, 'utf8');
    for (const path of asked) expect(source).toMatch(new RegExp(`\\.get\\('${path}'`));
  }
});

test('no container may write into its image, gain a right or run as root', () => {
  const containers = found(/^ +- name: (api|worker|migrate)$/gm);
  expect(found(/(include "gatehouse.container")/g)).toHaveLength(containers.length);
  for (const line of ['readOnlyRootFilesystem: true', 'allowPrivilegeEscalation: false', 'drop: [ALL]'])
    expect(templates.split(line)).toHaveLength(2);
  expect(templates).toContain('runAsNonRoot: true');
  expect(templates).not.toMatch(/privileged|hostPath|hostNetwork/);
});

test('each value that a template reads is one that the schema describes, and has a default', async () => {
  const schema = JSON.parse(await read('values.schema.json'));
  const values = parse(await read('values.yaml'));
  for (const path of new Set(found(/\.Values\.([A-Za-z.]+)/g))) {
    const names = path.split('.');
    expect(
      names.reduce((at, name) => at?.properties?.[name], schema),
      path,
    ).toBeDefined();
    expect(
      names.reduce((at, name) => at?.[name], values),
      path,
    ).toBeDefined();
  }
});
