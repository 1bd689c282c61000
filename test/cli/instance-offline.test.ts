import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { publicHalf, thumbprintOf } from '../../certificates/offline/instance-key.ts';
import { createOfflineAnswer } from '../../certificates/offline/offline-answer.ts';
import { type OfflineRequest, readOfflineRequest } from '../../certificates/offline/offline-request.ts';
import { readReturnReceipt, verifyReturnReceipt } from '../../certificates/offline/return-receipt.ts';
import { signCertificate } from '../../certificates/sign-certificate.ts';
import { createSigningKey } from '../../certificates/signing-key.ts';
import { encodeTypedAnswer } from '../../certificates/typed/typed-answer.ts';
import { decodeTypedRequest } from '../../certificates/typed/typed-request.ts';
import { decodeTypedReturn, verifyTypedReturn } from '../../certificates/typed/typed-return.ts';
import type { CertificateClaims } from '../../contracts/certificate.ts';
import { certificateClaims } from '../certificates/claims.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

const [vendorKey, otherKey] = await Promise.all([createSigningKey(), createSigningKey()]);
const PRODUCT = ['--product', 'ras', '--version', '20'];

describe('an instance without network', () => {
  let folder: string;
  let keys: string;
  beforeEach(async () => {
    folder = join(await temporaryFolder(), 'instance');
    keys = join(await temporaryFolder(), 'keys.json');
    await writeFile(keys, JSON.stringify({ keys: [vendorKey.publicJwk] }));
  });
  const run = (args: string[], input = '') =>
    gatehouse(['instance', ...args], { env: { GATEHOUSE_INSTANCE_DATA: folder }, input });
  const answer = (text: string, ...more: string[]) => run(['answer', '-', '--keys', keys, ...more], text);

  /** As the portal reads the request that the instance wrote. */
  const ask = async (): Promise<OfflineRequest> => {
    const read = readOfflineRequest((await run(['request', ...PRODUCT])).stdout);
    if (!read.ok) throw new Error(read.code);
    return read.value;
  };
  const claimsFor = (request: OfflineRequest, changes: Partial<CertificateClaims> = {}) => {
    const iat = Math.floor(Date.now() / 1000);
    return certificateClaims({
      ...{ iat, exp: iat + 86_400, version: '20', fingerprint: request.fingerprint, offline: true },
      cnf: { jkt: thumbprintOf(request.publicKey) },
      ...changes,
    });
  };
  const answerTo = async (
    request: OfflineRequest,
    changes: Partial<CertificateClaims> = {},
    key = vendorKey,
  ): Promise<string> =>
    createOfflineAnswer({
      certificate: await signCertificate(key, claimsFor(request, changes)),
      keys: [key.publicJwk],
    });

  it('asks by file, installs the answer and gives the seat back once', async () => {
    const request = await ask();
    const file = join(folder, 'answer.json');
    const text = await answerTo(request);
    await writeFile(file, text);
    const installed = await run(['answer', file, '--keys', keys]);
    expect(installed).toMatchObject({ code: 0, stderr: '' });
    expect(installed.stdout).toContain(certificateClaims().jti);

    const status = await run(['status']);
    expect(status).toMatchObject({ code: 0, stderr: '' });
    expect(status.stdout).toContain(`${certificateClaims().sub} is active, without a network.`);
    expect(JSON.parse((await run(['status', '--json'])).stdout)).toMatchObject({
      ...{ status: 'active', isOffline: true, certificateId: certificateClaims().jti, product: 'ras' },
    });

    const { stdout } = await run(['return']);
    expect((await run(['status'])).stdout).toBe('Nothing is activated here.\n');
    const receipt = readReturnReceipt(stdout);
    if (!receipt.ok) throw new Error(receipt.code);
    const { jti: certificateId, sub: instanceId } = certificateClaims();
    expect(receipt.value).toMatchObject({ certificateId, instanceId });
    expect(verifyReturnReceipt(receipt.value, request.publicKey)).toBe(true);
    expect((await run(['return'])).stdout, 'a lost receipt is written again').toBe(stdout);

    const again = await answer(text);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('its seat was given back here');
    const next = await answerTo(await ask(), { jti: certificateClaims().jti.replace('cert_0', 'cert_1') });
    expect((await answer(next)).code).toBe(0);
  });

  it('asks, is answered and returns by typed codes', async () => {
    const asked = decodeTypedRequest((await run(['request', ...PRODUCT, '--typed'])).stdout, ['ras']);
    if (!asked.ok) throw new Error(asked.code);
    const iat = Math.floor(Date.now() / 1000);
    const claims = { ...certificateClaims(), iat, exp: iat + 86_400, version: '20' };
    const code = encodeTypedAnswer(vendorKey, { claims, request: asked.request });
    const groups = code.split('-');
    const mistyped = groups.with(6, groups[6] === '00000' ? '00001' : '00001').join(' ');
    expect((await run(['answer', mistyped, '--typed', '--keys', keys])).stderr).toContain('look at group 7');
    expect((await answer(code.toLowerCase(), '--typed')).code).toBe(0);

    expect(JSON.parse((await run(['status', '--json'])).stdout)).toMatchObject({
      ...{ status: 'active', certificateId: claims.jti, instanceId: null, version: '20' },
    });

    const { stdout } = await run(['return', '--typed']);
    const returned = decodeTypedReturn(stdout);
    if (!returned.ok) throw new Error(returned.code);
    expect(returned.receipt.certificateId).toBe(claims.jti);
    expect(verifyTypedReturn(returned.receipt, asked.request.keyHash)).toBe(true);
    expect((await answer(code, '--typed')).stderr).toContain('its seat was given back here');
  });

  it('is the same installation in each request, and its files are for their owner only', async () => {
    const [first, second] = [await ask(), await ask()];
    expect(second.fingerprint).toBe(first.fingerprint);
    expect(second.publicKey).toEqual(first.publicKey);
    expect(second.nonce).not.toBe(first.nonce);
    for (const file of await readdir(folder))
      expect((await stat(join(folder, file))).mode & 0o777, file).toBe(0o600);
    const key = JSON.parse(await readFile(join(folder, 'instance-key.json'), 'utf8'));
    expect(publicHalf(key)).toEqual(first.publicKey);
  });

  it('trusts no key that only the answer brings', async () => {
    const request = await ask();
    const forged = await answerTo(request, {}, otherKey);
    expect((await run(['answer', '-'], forged)).stderr).toContain('No keys are trusted here');
    expect((await answer(forged)).stderr).toContain('a key that is not trusted here');
    expect((await run(['return'])).stderr).toContain('no answer is installed');
  });

  it.each<[string, Partial<CertificateClaims>, string]>([
    ['another machine', { fingerprint: 'fp-another-one' }, 'another installation'],
    ['another key', { cnf: { jkt: 'x' } }, 'another installation'],
    ['no key', { cnf: undefined } as never, 'another installation'],
    ['another version', { version: '19' }, 'another request'],
    ['another product', { aud: 'mac-management' }, 'another product'],
    ['a time that has passed', { iat: 1, exp: 2 }, 'has ended'],
  ])('refuses an answer for %s', async (_, changes, why) => {
    const refused = await answer(await answerTo(await ask(), changes));
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(why);
  });

  it('refuses an answer that is older than the installed one', async () => {
    const request = await ask();
    const iat = Math.floor(Date.now() / 1000) - 3_600;
    const older = await answerTo(request, { iat });
    expect((await answer(await answerTo(request))).code).toBe(0);
    expect((await answer(older)).stderr).toContain('a later answer is installed');
  });

  it('installs no older answer in place of one that was given back', async () => {
    const request = await ask();
    const iat = Math.floor(Date.now() / 1000) - 3_600;
    const jti = certificateClaims().jti.replace('cert_0', 'cert_1');
    const older = await answerTo(request, { iat, jti });
    expect((await answer(await answerTo(request))).code).toBe(0);
    await run(['return']);
    expect((await answer(older)).stderr).toContain('its seat was given back here');
  });

  it('says that an installed certificate has ended, and that one is not its own', async () => {
    const request = await ask();
    expect((await answer(await answerTo(request))).code).toBe(0);
    const file = join(folder, 'offline.json');
    const state = JSON.parse(await readFile(file, 'utf8'));
    const withText = async (claims: CertificateClaims) => {
      const text = await signCertificate(vendorKey, claims);
      await writeFile(file, JSON.stringify({ ...state, installed: { ...state.installed, text } }));
      return run(['status']);
    };
    const ended = await withText(claimsFor(request, { iat: 1, exp: 2 }));
    expect(ended).toMatchObject({ code: 4, stdout: expect.stringContaining('The certificate has ended') });
    const foreign = await withText(claimsFor(request, { fingerprint: 'fp-another-one' }));
    expect(foreign).toMatchObject({ code: 1, stderr: expect.stringContaining('another installation') });
  });

  it.each([
    ['offline.json', ['return']],
    ['instance-key.json', ['request', ...PRODUCT]],
  ])('says which file is damaged: %s', async (file, args) => {
    await ask();
    await writeFile(join(folder, file), '{"half');
    const result = await run(args);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain(`${file} is damaged`);
  });

  it('says what is wrong with a request, an answer that is not there, and one without a request', async () => {
    expect((await run(['request', '--product', 'nothing', '--version', '20'])).stderr).toContain(
      'no product',
    );
    expect((await run(['request', '--product', 'ras', '--version', '99'])).stderr).toContain('no version');
    expect((await answer('{}')).stderr).toContain('no request to answer');
    await ask();
    expect((await answer('{}')).stderr).toContain('another kind of file');
    expect((await run(['answer', 'no-such-file', '--keys', keys])).stderr).toContain('ENOENT');
  });
});
