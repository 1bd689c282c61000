import { describe, expect, it } from 'vitest';
import { createReturnReceipt } from '../../certificates/offline/return-receipt.ts';
import { CERTIFICATE_TYPE } from '../../certificates/sign-certificate.ts';
import { createSigningKey } from '../../certificates/signing-key.ts';
import {
  decodeTypedAnswer,
  encodeTypedAnswer,
  type TypedCertificate,
} from '../../certificates/typed/typed-answer.ts';
import { createTypedIdentity } from '../../certificates/typed/typed-identity.ts';
import { decodeTypedRequest, encodeTypedRequest } from '../../certificates/typed/typed-request.ts';
import {
  decodeTypedReturn,
  encodeTypedReturn,
  verifyTypedReturn,
} from '../../certificates/typed/typed-return.ts';
import { verifyCertificate } from '../../certificates/verify-certificate.ts';
import { certificateClaims, ISSUED, secondsAfter } from './claims.ts';

const PRODUCTS = ['ras', 'desktop-business', 'access-business', 'mac-management'];
const [vendorKey, instanceKey, otherKey] = await Promise.all([
  createSigningKey(),
  createSigningKey(),
  createSigningKey(),
]);
const keys = [otherKey.publicJwk, vendorKey.publicJwk];
const own = createTypedIdentity({
  ...{ product: 'ras', productVersion: '20.1', fingerprint: 'fp-00ff00ff00ff00ff' },
  publicKey: instanceKey.publicJwk,
});
const { license, ...claims } = certificateClaims();
const { id: _, ...typedLicense } = license;
const { jti, aud, iat, exp, version, entitlements } = claims;
const certificate: TypedCertificate = { jti, aud, iat, exp, version, entitlements, license: typedLicense };
const receipt = createReturnReceipt(instanceKey.privateJwk, {
  ...{ instanceId: null, certificateId: jti, returnedAt: ISSUED },
});

const request = encodeTypedRequest(own);
const answer = encodeTypedAnswer(vendorKey, { claims: certificate, request: own });
const returned = encodeTypedReturn(receipt);
const now = secondsAfter(ISSUED, 60);
const open = (typed: string, identity = own, known = keys) =>
  decodeTypedAnswer(typed, known, identity, { now });

const CODES = [
  ['request', request, (typed: string) => decodeTypedRequest(typed, PRODUCTS)],
  ['answer', answer, (typed: string) => open(typed)],
  ['return', returned, decodeTypedReturn],
] as const;

describe.each(CODES)('a typed %s', (_kind, code, decode) => {
  const letters = [...code.replaceAll('-', '')];
  const groupOf = (at: number) => Math.floor(at / 5) + 1;
  const typed = (changed: string[]) => changed.join('').replace(/.{5}(?=.)/g, '$& ');

  it('has groups of five that have no two letters alike', () => {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-)+[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(decode(code).ok).toBe(true);
  });

  it('is read in lower case, without hyphens, with spaces, and with O for 0 and I or l for 1', () => {
    const sloppy = [
      code.toLowerCase(),
      code.replaceAll('-', ''),
      `  ${code.replaceAll('-', '  \n')}\t`,
      code.replaceAll('-', ' – '),
      code.replaceAll('0', 'O').replaceAll('1', 'I'),
      code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'),
      [...code]
        .map((letter) => (letter === '-' ? letter : String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)))
        .join(''),
    ];
    for (const each of sloppy) expect(decode(each)).toEqual(decode(code));
  });

  it('names the group of every single wrong character', () => {
    for (let at = 0; at < letters.length; at++) {
      for (const letter of '0123456789ABCDEFGHJKMNPQRSTVWXYZU$Ä') {
        if (letters[at] === letter) continue;
        const read = decode(typed(letters.with(at, letter)));
        expect(read, `${letter} at ${at}`).toEqual({
          ok: false,
          code: 'wrong_groups',
          groups: [groupOf(at)],
        });
      }
    }
  });

  it('names the groups of every two neighbours that changed places', () => {
    for (let at = 0; at + 1 < letters.length; at++) {
      const [left = '', right = ''] = [letters[at], letters[at + 1]];
      if (left === right) continue;
      const read = decode(typed(letters.with(at, right).with(at + 1, left)));
      const groups = [...new Set([groupOf(at), groupOf(at + 1)])];
      expect(read, `${at}`).toEqual({ ok: false, code: 'wrong_groups', groups });
    }
  });

  it('finds groups that changed places, are missing or too many, and says how many it has', () => {
    const groups = code.split('-');
    for (let at = 0; at + 1 < groups.length; at++) {
      const swapped = groups.with(at, groups[at + 1] ?? '').with(at + 1, groups[at] ?? '');
      expect(decode(swapped.join(' '))).toMatchObject({ ok: false, code: 'wrong_groups' });
    }
    expect(decode(groups.slice(0, -1).join(' '))).toEqual({
      ...{ ok: false, code: 'wrong_length', typed: groups.length - 1, expected: groups.length },
    });
    expect(decode(code.slice(0, -1))).toEqual({ ok: false, code: 'wrong_groups', groups: [groups.length] });
    expect(decode(`${code} ${groups[0]}`).ok).toBe(false);
    for (const nothing of ['', '-', ' '.repeat(5_000), 'A'.repeat(1_000_000)])
      expect(decode(nothing).ok).toBe(false);
  });

  it('is told from the other kinds', () => {
    for (const [, other] of CODES) {
      if (other !== code) expect(decode(other)).toEqual({ ok: false, code: 'other_kind' });
    }
  });
});

describe('a typed request', () => {
  it('is short, and says product, version and 80 bits of fingerprint and key', () => {
    expect(request.split('-').length).toBeLessThanOrEqual(13);
    expect(decodeTypedRequest(request, PRODUCTS)).toEqual({ ok: true, request: own });
  });

  it('for a product that is not known is refused', () => {
    expect(decodeTypedRequest(request, ['mac-management'])).toEqual({ ok: false, code: 'unknown_product' });
  });

  it.each(['1', '20', '19.4', '15.0.0.1', '9999.9999.9999.9999'])(
    'carries the version %s',
    (productVersion) => {
      const code = encodeTypedRequest({ ...own, productVersion });
      expect(decodeTypedRequest(code, PRODUCTS)).toMatchObject({ request: { productVersion } });
    },
  );
});

describe('a typed answer', () => {
  it('is a certificate for the request that it answers', () => {
    expect(open(answer)).toEqual({ ok: true, certificate });
    expect(answer.split('-').length).toBeLessThanOrEqual(42);
    expect(encodeTypedAnswer(vendorKey, { claims: certificate, request: own })).toBe(answer);
  });

  it.each([
    ['another machine', { fingerprintHash: '0'.repeat(20) }],
    ['another key', { keyHash: '0'.repeat(20) }],
    ['another product', { product: 'mac-management' }],
    ['another version', { productVersion: '21' }],
  ])('is refused at %s', (_, change) => {
    expect(open(answer, { ...own, ...change })).toEqual({ ok: false, code: 'bad_signature' });
  });

  it('is refused when a trusted key did not sign it', () => {
    expect(open(answer, own, [otherKey.publicJwk])).toEqual({ ok: false, code: 'bad_signature' });
    expect(open(answer, own, [])).toEqual({ ok: false, code: 'bad_signature' });
    const forged = encodeTypedAnswer(otherKey, { claims: certificate, request: own });
    expect(open(forged, own, [vendorKey.publicJwk])).toEqual({ ok: false, code: 'bad_signature' });
  });

  it('ends, and does not begin before it was issued', () => {
    const at = (moment: Date) => decodeTypedAnswer(answer, keys, own, { now: moment });
    expect(at(secondsAfter(new Date(exp * 1000), 120))).toEqual({ ok: false, code: 'expired' });
    expect(at(secondsAfter(ISSUED, -3_600))).toEqual({ ok: false, code: 'not_yet_valid' });
  });

  it.each<Partial<TypedCertificate>>([
    { entitlements: { users: null, graceUntil: '2026-12-05' } },
    { entitlements: { users: 0, graceUntil: null } },
    { license: { ...typedLicense, kind: 'permanent', endsAt: null, upgradeInsuranceUntil: '2024-02-29' } },
    { license: { ...typedLicense, edition: 'not_for_resale', quantity: 1_000_000 } },
    { license: { ...typedLicense, edition: 'trial', version: '14.1' } },
  ])('carries %j', (change) => {
    const claims = { ...certificate, ...change };
    expect(open(encodeTypedAnswer(vendorKey, { claims, request: own }))).toEqual({
      ok: true,
      certificate: claims,
    });
  });

  it('is not made for another product than the request', () => {
    const input = { claims: { ...certificate, aud: 'mac-management' }, request: own };
    expect(() => encodeTypedAnswer(vendorKey, input)).toThrow(RangeError);
  });

  it('never passes for a certificate of the other form', async () => {
    const signature = Buffer.from('x'.repeat(64)).toString('base64url');
    const head = { alg: 'EdDSA', kid: vendorKey.kid, typ: CERTIFICATE_TYPE };
    const text = `${Buffer.from(JSON.stringify(head)).toString('base64url')}.e30.${signature}`;
    expect(await verifyCertificate(text, [vendorKey.publicJwk])).toEqual({
      ok: false,
      code: 'bad_signature',
    });
    expect(await verifyCertificate(answer, [vendorKey.publicJwk])).toEqual({ ok: false, code: 'malformed' });
  });
});

describe('a typed return', () => {
  it('is true for the key of the request only', () => {
    expect(decodeTypedReturn(returned)).toEqual({ ok: true, receipt });
    expect(verifyTypedReturn(receipt, own.keyHash)).toBe(true);
    const foreign = createReturnReceipt(otherKey.privateJwk, {
      instanceId: null,
      certificateId: jti,
      returnedAt: ISSUED,
    });
    expect(verifyTypedReturn(foreign, own.keyHash)).toBe(false);
    expect(verifyTypedReturn({ ...foreign, publicKey: receipt.publicKey }, own.keyHash)).toBe(false);
  });

  it('names the instance where it is known', () => {
    const instanceId = `inst_${'0'.repeat(31)}1`;
    const named = createReturnReceipt(instanceKey.privateJwk, {
      instanceId,
      certificateId: jti,
      returnedAt: ISSUED,
    });
    expect(decodeTypedReturn(encodeTypedReturn(named))).toEqual({ ok: true, receipt: named });
  });
});
