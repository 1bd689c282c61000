import { createHmac } from 'node:crypto';
import { CompactSign, calculateJwkThumbprint, importJWK, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { CERTIFICATE_TYPE, signCertificate } from '../../certificates/sign-certificate.ts';
import { createSigningKey } from '../../certificates/signing-key.ts';
import { verifyCertificate } from '../../certificates/verify-certificate.ts';
import { alterCharacter } from '../support/run/alter.ts';
import { certificateClaims, ISSUED, secondsAfter } from './claims.ts';

const key = await createSigningKey();
const keys = [key.publicJwk];
const claims = certificateClaims();
const certificate = await signCertificate(key, claims);
const now = secondsAfter(ISSUED, 60);

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const [header = '', payload = '', signature = ''] = certificate.split('.');

/** Text that the key really signed, whatever it says. */
const signed = async (body: unknown, headers: { typ?: string } = { typ: CERTIFICATE_TYPE }) =>
  new CompactSign(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, ...headers })
    .sign(await importJWK(key.privateJwk, 'EdDSA'));

const fault = async (text: string, options = {}, known: JWK[] = keys) => {
  const verified = await verifyCertificate(text, known, { now, ...options });
  return verified.ok ? 'ok' : verified.code;
};

describe('a signing key', () => {
  it('is named by the thumbprint of its public half, which does not tell the private one', async () => {
    expect(key.kid).toBe(await calculateJwkThumbprint(key.publicJwk));
    expect(key.publicJwk).not.toHaveProperty('d');
    expect(key.privateJwk).toHaveProperty('d');
  });
});

describe('a certificate', () => {
  it('is opened with the published keys alone', async () => {
    expect(await verifyCertificate(certificate, keys, { now, product: 'ras' })).toEqual({ ok: true, claims });
    const others = [(await createSigningKey()).publicJwk, key.publicJwk];
    expect(await fault(certificate, {}, others)).toBe('ok');
  });

  it('is the same text when it is signed again, in whatever order its claims come', async () => {
    const turned = Object.fromEntries(Object.entries(claims).toReversed()) as unknown as typeof claims;
    expect(await signCertificate(key, turned)).toBe(certificate);
  });

  it.each([
    [
      'alg none',
      () => `${part({ alg: 'none', kid: key.kid, typ: CERTIFICATE_TYPE })}.${payload}.`,
      'malformed',
    ],
    [
      'HS256 with the public key as its secret',
      () => {
        const head = part({ alg: 'HS256', kid: key.kid, typ: CERTIFICATE_TYPE });
        const secret = Buffer.from(key.publicJwk.x ?? '', 'base64url');
        const mac = createHmac('sha256', secret).update(`${head}.${payload}`).digest('base64url');
        return `${head}.${payload}.${mac}`;
      },
      'malformed',
    ],
    [
      'another payload',
      () => `${header}.${part({ ...claims, license: { ...claims.license, quantity: 1000 } })}.${signature}`,
      'bad_signature',
    ],
    [
      'another header',
      () => `${part({ alg: 'EdDSA', kid: key.kid, typ: CERTIFICATE_TYPE, x: 1 })}.${payload}.${signature}`,
      'bad_signature',
    ],
    [
      'no key id',
      () => `${part({ alg: 'EdDSA', typ: CERTIFICATE_TYPE })}.${payload}.${signature}`,
      'bad_signature',
    ],
    [
      'a key of its own in the header',
      () =>
        `${part({ alg: 'EdDSA', kid: 'own', jwk: key.publicJwk, typ: CERTIFICATE_TYPE })}.${payload}.${signature}`,
      'unknown_key',
    ],
    ['two parts', () => `${header}.${payload}`, 'malformed'],
    ['four parts', () => `${certificate}.${signature}`, 'malformed'],
    ['no text', () => '', 'malformed'],
    ['a space after it', () => `${certificate} `, 'malformed'],
    ['half a million characters', () => `${header}.${'A'.repeat(500_000)}.${signature}`, 'malformed'],
    ['a million dots', () => '.'.repeat(1_000_000), 'malformed'],
  ])('is refused with %s', async (_, text, code) => {
    expect(await fault(text())).toBe(code);
  });

  it.each([
    ['another type', () => signed(claims, { typ: 'gatehouse-return+jwt' })],
    ['the type of every JWT', () => signed(claims, { typ: 'JWT' })],
    ['no type', () => signed(claims, {})],
    ['no object', () => signed('[]')],
    ['no JSON', () => signed('{')],
    ['a claim less', () => signed({ ...claims, license: undefined })],
    ['a claim of another kind', () => signed({ ...claims, exp: String(claims.exp) })],
    ['no end', () => signed({ ...claims, exp: null })],
    ['two products', () => signed({ ...claims, aud: ['ras', 'mac-management'] })],
  ])('is refused with %s, also when the key signed it', async (_, text) => {
    expect(await fault(await text())).toBe('malformed');
  });

  it('is refused with one character changed, wherever it is', async () => {
    for (let at = 0; at < certificate.length; at++) {
      expect(await fault(alterCharacter(certificate, at)), `character ${at}`).not.toBe('ok');
    }
  });

  it('has one text: bits that mean nothing are refused', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(certificate.at(-1) ?? '');
    const twin = certificate.slice(0, -1) + alphabet[last ^ 1];
    expect(await fault(twin)).toBe('malformed');
  });

  it('is read by an older product, which leaves out what it does not know', async () => {
    const later = await signed({ ...claims, region: 'eu' });
    expect(await verifyCertificate(later, keys, { now })).toEqual({ ok: true, claims });
  });

  it('is refused with a key that is not known', async () => {
    const other = await createSigningKey();
    expect(await fault(certificate, {}, [other.publicJwk])).toBe('unknown_key');
    expect(await fault(certificate, {}, [])).toBe('unknown_key');
    const posing = { ...other.publicJwk, kid: key.kid };
    expect(await fault(certificate, {}, [posing])).toBe('bad_signature');
  });

  it('is refused for another product', async () => {
    expect(await fault(certificate, { product: 'mac-management' })).toBe('wrong_product');
  });

  it('ends, and may be taken for a time after that', async () => {
    const end = new Date(claims.exp * 1000);
    expect(await fault(certificate, { now: secondsAfter(end, -1) })).toBe('ok');
    expect(await fault(certificate, { now: secondsAfter(end, 119) })).toBe('ok');
    expect(await fault(certificate, { now: secondsAfter(end, 120) })).toBe('expired');
    const options = { now: secondsAfter(end, 86_399), allowExpiredForSeconds: 86_400 };
    expect(await fault(certificate, options)).toBe('ok');
    expect(await fault(certificate, { ...options, now: secondsAfter(end, 86_400) })).toBe('expired');
  });

  it('does not begin before it was issued, however long it may have ended', async () => {
    const before = secondsAfter(ISSUED, -3_600);
    expect(await fault(certificate, { now: secondsAfter(ISSUED, -60) })).toBe('ok');
    expect(await fault(certificate, { now: before })).toBe('not_yet_valid');
    const options = { now: before, allowExpiredForSeconds: 180 * 86_400 };
    expect(await fault(certificate, options)).toBe('not_yet_valid');
  });
});
