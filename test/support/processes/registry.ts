import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const run = promisify(execFile);

interface Manifest {
  name: string;
  version: string;
}

/**
 * A registry on this machine that has the packages which are installed here: `npm install` in a test asks no other machine.
 * Answers its URL; the end of the test ends it.
 */
export async function startRegistry(folder: string, packages: string[]): Promise<string> {
  const served = new Map<string, { manifest: Manifest; file: string }>();
  for (const name of packages) {
    const source = join(process.cwd(), 'node_modules', name);
    const manifest = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
    // Installed packages have no sources for their scripts.
    const args = ['pack', source, '--ignore-scripts', '--json', '--pack-destination', folder];
    const [{ filename }] = JSON.parse((await run('npm', args)).stdout);
    served.set(name, { manifest, file: join(folder, filename) });
  }
  const server = createServer(async (request, answer) => {
    const url = `http://${request.headers.host}`;
    const [name = '', isPackage] = decodeURIComponent(request.url?.slice(1) ?? '').split('/-/');
    const found = served.get(name);
    if (!found) return answer.writeHead(404).end();
    if (isPackage) return answer.end(await readFile(found.file));
    const { manifest } = found;
    const version = { ...manifest, dist: { tarball: `${url}/${name}/-/package.tgz` } };
    const { version: latest } = manifest;
    return answer.end(JSON.stringify({ name, 'dist-tags': { latest }, versions: { [latest]: version } }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
