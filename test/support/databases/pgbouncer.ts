import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { freePort } from '../processes/free-port.ts';
import { temporaryFolder } from '../processes/temporary-folder.ts';
import { eventually } from '../run/watch.ts';

/** Whether the machine has PgBouncer; Debian's package is `pgbouncer`. */
export const hasPgBouncer = ((): boolean => {
  try {
    return execFileSync('pgbouncer', ['--version']).length > 0;
  } catch {
    return false;
  }
})();

/** The numbers of a user without rights: PgBouncer refuses to run as root. */
const NOBODY = 65_534;

/** Starts a PgBouncer in front of a database until the test ends; returns the database's address through it. */
export async function openPgBouncer(
  url: URL,
  { poolMode, sessions = 4 }: { poolMode: 'session' | 'transaction' | 'statement'; sessions?: number },
): Promise<URL> {
  const folder = await temporaryFolder();
  const port = await freePort();
  const file = join(folder, 'pgbouncer.ini');
  const name = url.pathname.slice(1);
  const behind = `host=${url.hostname} port=${url.port} user=${url.username} password=${url.password}`;
  writeFileSync(
    file,
    [
      ...['[databases]', `${name} = ${behind} dbname=${name}`],
      ...['[pgbouncer]', 'listen_addr = 127.0.0.1', `listen_port = ${port}`, 'unix_socket_dir ='],
      ...[
        'auth_type = any',
        `pool_mode = ${poolMode}`,
        `default_pool_size = ${sessions}`,
        'max_client_conn = 1000',
      ],
    ].join('\n'),
  );
  chmodSync(folder, 0o755);
  const rights = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn('pgbouncer', [file], { ...rights, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    // At once; SIGINT would wait for the clients.
    child.kill('SIGTERM');
    await ended;
  });
  await eventually('PgBouncer listens', async () => {
    if (child.exitCode !== null) throw new Error(said);
    return /listening on 127\.0\.0\.1/.test(said);
  });
  const through = new URL(url);
  through.port = String(port);
  return through;
}
