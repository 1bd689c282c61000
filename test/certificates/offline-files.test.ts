import { describe, expect, it } from 'vitest';
import { createOfflineAnswer, readOfflineAnswer } from '../../certificates/offline/offline-answer.ts';
import { createOfflineRequest, readOfflineRequest } from '../../certificates/offline/offline-request.ts';
import {
  createReturnReceipt,
  readReturnReceipt,
  verifyReturnReceipt,
  writeReturnReceipt,
} from '../../certificates/offline/return-receipt.ts';
import { createSigningKey } from '../../certificates/signing-key.ts';
import { ISSUED } from './claims.ts';

const instanceKey = await createSigningKey();
const otherKey = await createSigningKey();
const about = {
  ...{ product: 'ras', productVersion: '20.1', fingerprint: 'fp-00ff00ff', name: 'Farm Köln' },
  ...{ hostname: 'farm-1.example', publicKey: instanceKey.privateJwk, now: ISSUED },
};
const request = createOfflineRequest(about);
const receipt = createReturnReceipt(instanceKey.privateJwk, {
  instanceId: 'inst_1',
  certificateId: 'cert_1',
  returnedAt: ISSUED,
});

const codeOf = (content: string | Uint8Array) => {
  const read = readOfflineRequest(content);
  return read.ok ? 'ok' : read.code;
};
const changed = (change: (fields: Record<string, unknown>) => void): string => {
  const fields = JSON.parse(request) as Record<string, unknown>;
  change(fields);
  return JSON.stringify(fields);
};

describe('a request file', () => {
  it('says what the instance asks for, and not its private key', () => {
    const { now: _, publicKey: __, ...said } = about;
    expect(readOfflineRequest(request)).toEqual({
      ok: true,
      value: {
        ...said,
        createdAt: ISSUED.toISOString(),
        nonce: expect.stringMatching(/^[\w-]{22}$/),
        publicKey: { kty: 'OKP', crv: 'Ed25519', x: instanceKey.publicJwk.x },
      },
    });
    expect(request).not.toContain(instanceKey.privateJwk.d);
    expect(JSON.parse(request)).toMatchObject({ format: 'gatehouse-offline-request', version: 1 });
  });

  it('needs no name of a host', () => {
    const read = readOfflineRequest(createOfflineRequest({ ...about, hostname: undefined }));
    expect(read).toMatchObject({ ok: true, value: { product: 'ras' } });
  });

  it('is read in the encodings that shells write, with other line ends and in another order', () => {
    const bytes = Buffer.from(request.replaceAll('\n', '\r\n'), 'utf16le');
    expect(codeOf(Buffer.concat([Buffer.from([0xff, 0xfe]), bytes]))).toBe('ok');
    expect(codeOf(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(bytes).swap16()]))).toBe('ok');
    expect(codeOf(Buffer.from(`\ufeff${request}`))).toBe('ok');
    expect(codeOf(`\ufeff${request}`)).toBe('ok');
    const turned = Object.fromEntries(Object.entries(JSON.parse(request) as object).toReversed());
    expect(codeOf(JSON.stringify(turned))).toBe('ok');
  });

  it.each([
    ['nothing', '', 'not_json'],
    ['half of it', request.slice(0, 100), 'not_json'],
    ['a list', '[]', 'not_json'],
    ['null', 'null', 'not_json'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'not_json'],
    ['another JSON file', '{"name": "x"}', 'other_format'],
    ['an answer', createOfflineAnswer({ certificate: 'a.b.c', keys: [] }), 'other_format'],
    ['a later version', changed((fields) => Object.assign(fields, { version: 2 })), 'newer_version'],
    ['no version', changed((fields) => delete fields.version), 'damaged'],
    ['another name', changed((fields) => Object.assign(fields, { name: 'Farm Bonn' })), 'damaged'],
    ['a field more', changed((fields) => Object.assign(fields, { seats: 1000 })), 'damaged'],
    ['no checksum', changed((fields) => delete fields.check), 'damaged'],
    ['too much', ' '.repeat(64_001), 'too_large'],
    ['far too much', new Uint8Array(50_000_000), 'too_large'],
  ])('with %s is refused with the reason (%#)', (_, content, code) => {
    expect(codeOf(content)).toBe(code);
  });

  it.each([
    ['product', '<b>'],
    ['productVersion', 'twenty'],
    ['fingerprint', 'short'],
    ['name', ''],
    ['hostname', 'no such/host'],
  ])('made with a wrong %s is refused, naming the field', (field, value) => {
    const read = readOfflineRequest(createOfflineRequest({ ...about, [field]: value }));
    expect(read).toEqual({ ok: false, code: 'invalid_fields', fields: [field] });
  });
});

describe('an answer file', () => {
  it('carries the certificate, and keys that only people read', () => {
    const text = createOfflineAnswer({ certificate: 'a.b.c', keys: [otherKey.publicJwk] });
    const value = { certificate: 'a.b.c', keys: [otherKey.publicJwk] };
    expect(readOfflineAnswer(text)).toEqual({ ok: true, value });
    const deep = text.replace('{', `{"x":${'['.repeat(30_000)}${']'.repeat(30_000)},`);
    expect(readOfflineAnswer(deep)).toEqual({ ok: false, code: 'damaged' });
    expect(readOfflineAnswer(text.replace('a.b.c', 'a.b.d'))).toEqual({ ok: false, code: 'damaged' });
    expect(readOfflineAnswer(request)).toEqual({ ok: false, code: 'other_format' });
  });
});

describe('a return receipt', () => {
  it('is true for the key of its instance only', () => {
    const read = readReturnReceipt(writeReturnReceipt(receipt));
    expect(read).toEqual({ ok: true, value: receipt });
    expect(verifyReturnReceipt(receipt, instanceKey.publicJwk)).toBe(true);
    expect(verifyReturnReceipt(receipt, otherKey.publicJwk)).toBe(false);
    expect(verifyReturnReceipt({ ...receipt, publicKey: receipt.publicKey }, { kty: 'OKP' })).toBe(false);
  });

  it('is false for another certificate, instance or moment', () => {
    const later = new Date(ISSUED.getTime() + 1000).toISOString();
    for (const change of [{ certificateId: 'cert_2' }, { instanceId: 'inst_2' }, { returnedAt: later }])
      expect(verifyReturnReceipt({ ...receipt, ...change }, instanceKey.publicJwk)).toBe(false);
  });

  it('is the same when it is made again', () => {
    const { instanceId, certificateId } = receipt;
    const returnedAt = new Date(ISSUED.getTime() + 400);
    expect(createReturnReceipt(instanceKey.privateJwk, { instanceId, certificateId, returnedAt })).toEqual(
      receipt,
    );
  });
});
