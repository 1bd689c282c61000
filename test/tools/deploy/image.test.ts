import { execFile, execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { SETTING_NAMES } from '../../../runtime/settings.ts';
import { freePort } from '../../support/processes/free-port.ts';

const run = promisify(execFile);

/** What the image does without. */
const LEFT_OUT = [
  ...['.ci', '.dockerignore', '.editorconfig', '.gitignore', '.nvmrc', 'biome.json', 'knip.jsonc'],
  ...['CHANGELOG.md', 'CONTRIBUTING.md', 'Dockerfile', 'LICENSE', 'README.md', 'SECURITY.md'],
  ...['deploy', 'docs', 'examples', 'test', 'tools', 'vitest.config.ts'],
];

const dockerfile = await readFile('Dockerfile', 'utf8');
const instructions = dockerfile
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line !== '');
const lastStage = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));

test('each folder and file at the top is copied into the image, or left out of it', async () => {
  const ignore = (await readFile('.dockerignore', 'utf8')).split('\n').filter((line) => /^[^#]/.test(line));
  expect(ignore[0]).toBe('*');
  const copied = ignore.slice(1).map((line) => line.replace(/^!/, ''));
  const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).trim().split('\n');
  const top = new Set(files.map((file) => file.split('/')[0]));
  const known = [...copied.filter((path) => !path.includes('/')), ...LEFT_OUT];
  expect(known.toSorted()).toEqual([...top].toSorted());
  for (const path of copied) expect(files.some((file) => `${file}/`.startsWith(`${path}/`))).toBe(true);
});

test('the image runs as a user without rights, with its own signal, and without a shell', () => {
  expect(lastStage[0]).toMatch(/^FROM node:\d+\.\d+\.\d+-[a-z]+-slim$/);
  expect(lastStage).toContain('USER 10001:10001');
  expect(lastStage).toContain('STOPSIGNAL SIGTERM');
  const commands = lastStage.filter((line) => /^(ENTRYPOINT|CMD|HEALTHCHECK)/.test(line));
  expect(commands).toHaveLength(3);
  for (const line of commands) expect(line).toMatch(/\["[^\]]+"\]$/);
});

test('the image sets variables that Gatehouse reads, and runs the Node that the checkout asks for', async () => {
  const set = lastStage.filter((line) => line.startsWith('ENV ')).flatMap((line) => line.split(' ').slice(1));
  const names = set.map((pair) => pair.split('=')[0] ?? '').filter((name) => name !== 'NODE_ENV');
  expect(SETTING_NAMES).toEqual(expect.arrayContaining(names));
  const wanted = (await readFile('.nvmrc', 'utf8')).trim();
  for (const line of instructions.filter((one) => one.startsWith('FROM ')))
    expect(line).toContain(`node:${wanted}.`);
});

test.each(['PORT', 'WORKER_PORT'])('the health check asks the process at %s', async (name) => {
  const answers = { status: 200 };
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/healthz' ? answers.status : 404).end();
  });
  const port = await freePort();
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const check = async () => {
    const env = { PORT: String(await freePort()), [name]: String(port) };
    return run(process.execPath, ['bin/healthy.mjs'], { env }).then(
      () => 0,
      ({ code }) => code,
    );
  };
  expect(await check()).toBe(0);
  answers.status = 503;
  expect(await check()).toBe(1);
});
