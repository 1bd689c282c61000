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

interface Ports {
  /** In place of 443. */
  nginx: number;
  /** In place of 80. */
  plain: number;
  gatehouse: number;
}

/** The documented file, without TLS and on free ports. */
async function fitted(folder: string, ports: Ports): Promise<string> {
  const documented = await readFile(DOCUMENTED, 'utf8');
  const site = documented
    .replace('127.0.0.1:3000', `127.0.0.1:${ports.gatehouse}`)
    .replace('listen 80;', `listen 127.0.0.1:${ports.plain};`)
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
  let plainUrl: string;
  let folder: string;
  beforeAll(async () => {
    world = await openWorld({
      workers: [],
      env: { PUBLIC_URL: 'https://accounts.example.com', TRUST_PROXY: '1' },
    });
    const service = world.app.listen(0, '127.0.0.1');
    await once(service, 'listening');
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-nginx-'));
    const gatehouse = (service.address() as AddressInfo).port;
    const ports = { nginx: await freePort(), plain: await freePort(), gatehouse };
    const file = join(folder, 'nginx.conf');
    await writeFile(file, await fitted(folder, ports));
    nginx = spawn('nginx', ['-p', folder, '-c', file], { stdio: 'inherit' });
    url = `http://127.0.0.1:${ports.nginx}`;
    plainUrl = `http://127.0.0.1:${ports.plain}`;
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

  test('without TLS a page leads on to it, and the API is refused', async () => {
    const ask = (path: string) => request(plainUrl).get(path).set('Host', 'accounts.example.com');
    const page = await ask('/sign-in');
    expect([page.status, page.headers.location]).toEqual([301, 'https://accounts.example.com/sign-in']);
    const api = await ask('/v1/onboardings').set('Authorization', 'Bearer gh_live_a-key');
    expect([api.status, api.headers.location]).toEqual([403, undefined]);
  });

  test('a caller cannot choose the id of a request in the logs', async () => {
    const { headers } = await request(url).get('/healthz').set('X-Request-Id', 'chosen');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
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

test('the documented site speaks TLS 1.2 and 1.3 only, with forward secrecy', async () => {
  const documented = await readFile(DOCUMENTED, 'utf8');
  expect(documented.match(/^ *ssl_protocols (.*);$/m)?.[1]).toBe('TLSv1.2 TLSv1.3');
  const ciphers = documented.match(/^ *ssl_ciphers (.*);$/m)?.[1]?.split(':') ?? [];
  expect(ciphers).not.toHaveLength(0);
  for (const cipher of ciphers) expect(cipher).toMatch(/^ECDHE-.*(GCM|POLY1305)/);
});
