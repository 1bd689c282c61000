import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../support/cases/world.ts';
import { freePort } from '../support/processes/free-port.ts';
import { eventually } from '../support/run/watch.ts';

const DOCUMENTED = new URL('../../docs/nginx/gatehouse.conf', import.meta.url);

function hasNginx(): boolean {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The documented file, without TLS and on free ports. */
async function fitted(folder: string, ports: { nginx: number; gatehouse: number }): Promise<string> {
  const documented = await readFile(DOCUMENTED, 'utf8');
  const site = documented
    .replace('127.0.0.1:3000', `127.0.0.1:${ports.gatehouse}`)
    .replace(/^server \{\n {2}listen 80;[^}]*\}\n/m, '')
    .replace('listen 443 ssl;', `listen 127.0.0.1:${ports.nginx};`)
    .replace(/^ *ssl_certificate.*\n/gm, '')
    .replace('/var/log/nginx', folder);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n');
  return `daemon off; pid ${folder}/pid; error_log ${folder}/error.log;\nevents {}\nhttp {\n${temporary}\n${site}}\n`;
}

// nginx is no part of the project, so the test runs where it is installed.
describe.skipIf(!hasNginx())('behind nginx, set up as documented', () => {
  let world: World;
  let nginx: ChildProcess;
  let url: string;
  let folder: string;
  beforeAll(async () => {
    world = await openWorld({
      workers: [],
      env: { PUBLIC_URL: 'https://accounts.example.com', TRUST_PROXY: '1' },
    });
    const service = world.app.listen(0, '127.0.0.1');
    await once(service, 'listening');
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-nginx-'));
    const ports = { nginx: await freePort(), gatehouse: (service.address() as AddressInfo).port };
    const file = join(folder, 'nginx.conf');
    await writeFile(file, await fitted(folder, ports));
    nginx = spawn('nginx', ['-p', folder, '-c', file], { stdio: 'inherit' });
    url = `http://127.0.0.1:${ports.nginx}`;
    await eventually('nginx answers', () =>
      fetch(`${url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
  });
  afterAll(async () => {
    if (nginx?.kill()) await once(nginx, 'exit');
    await world?.close();
    if (folder) await rm(folder, { recursive: true });
  });

  test('metrics and mailbox are closed, at nginx and without its rules', async () => {
    for (const path of ['/metrics', '/dev/mailbox', '/dev/mailbox.json', '/dev/mails']) {
      expect((await request(url).get(path)).status, path).toBe(404);
      // What a plain proxy_pass would ask.
      expect((await request(world.app).get(path).set('Host', '127.0.0.1:3000')).status, path).toBe(404);
    }
  });

  test('a caller cannot choose the address that limits count', async () => {
    const signIn = (from: string) =>
      request(url)
        .post('/test/sign-in')
        .set({
          Host: 'accounts.example.com',
          Origin: 'https://accounts.example.com',
          'X-Forwarded-For': from,
        })
        .type('form')
        .send({ email: 'unknown@nginx.example', password: '' });
    const statuses: number[] = [];
    for (let times = 0; times < 31; times += 1) statuses.push((await signIn(`203.0.113.${times}`)).status);
    expect(statuses).toEqual([...Array(30).fill(422), 429]);
  });

  test('its log holds no token', async () => {
    await request(url).get('/join/k1.a-secret-token-of-a-mail');
    const log = await eventually('the request is logged', async () => {
      const text = await readFile(join(folder, 'gatehouse.log'), 'utf8');
      return text.includes('GET 4') && text;
    });
    expect(log).not.toContain('a-secret-token');
  });
});
