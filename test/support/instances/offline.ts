import { writeFile } from 'node:fs/promises';
import type { Site } from '../portal/browse.ts';
import { type JoinedAdmin, leadsOn } from './activating.ts';
import { PlayedInstance } from './instance-command.ts';

const OFFLINE = '/test/activate/offline';

/** A machine without network: its commands get no address, and the published keys as a file. */
export async function aMachine(site: Site): Promise<PlayedInstance & { keys: string[] }> {
  const machine = await PlayedInstance.of(site);
  const headers = { Authorization: `Bearer ${site.world.productKeys.test}` };
  const keys = await (await fetch(`${site.url}/v1/activations/keys`, { headers })).text();
  await writeFile(machine.file('vendor-keys.json'), keys);
  return Object.assign(machine, { keys: ['--keys', machine.file('vendor-keys.json')] });
}

/** What the machine writes; `args`: the command with its flags. */
export async function written(machine: PlayedInstance, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await machine.run(args);
  if (code !== 0) throw new Error(`${code}\n${stdout}${stderr}`);
  return stdout;
}

export const requestOf = (machine: PlayedInstance, ...more: string[]): Promise<string> =>
  written(machine, 'request', '--product', 'ras', '--version', '20', ...more);

type Visitor = JoinedAdmin['visitor'];

/** A person uploads a file from a machine. */
export const upload = (site: Site, visitor: Visitor, content: string | Buffer) =>
  visitor
    .post(OFFLINE)
    .set('Origin', site.url)
    .attach('file', Buffer.from(content), { filename: 'brought.json', contentType: 'application/json' });

/** A person types a code from a machine. */
export const typeBrought = (site: Site, visitor: Visitor, code: string) =>
  visitor.post(OFFLINE).set('Origin', site.url).type('form').send({ code });

/** A person presses Activate on the page of a request. */
export const approveRequest = (
  site: Site,
  { visitor, accountId }: Pick<JoinedAdmin, 'visitor' | 'accountId'>,
  path: string,
  form: Record<string, string> = {},
) =>
  visitor
    .post(path)
    .set('Origin', site.url)
    .type('form')
    .send({ account: accountId, ...form });

/** A person uploads a request and activates it; returns the path of the answer. */
export async function activatedOffline(
  site: Site,
  admin: Pick<JoinedAdmin, 'visitor' | 'accountId'>,
  request: string,
): Promise<string> {
  const uploaded = await leadsOn(() => upload(site, admin.visitor, request));
  return leadsOn(() => approveRequest(site, admin, uploaded));
}

/** Downloads the answer and installs it on the machine. */
export async function installAnswerOn(
  machine: Awaited<ReturnType<typeof aMachine>>,
  admin: Pick<JoinedAdmin, 'visitor'>,
  answerPath: string,
): Promise<string> {
  const { text } = await admin.visitor.get(`${answerPath}/file`).expect(200);
  const file = machine.file('answer.json');
  await writeFile(file, text);
  return written(machine, 'answer', file, ...machine.keys);
}
