import { expect, test } from 'vitest';
import { createKnownBrowsers } from '../../auth/known-browsers.ts';

const OPTIONS = {
  mode: 'live',
  signInKeys: [{ id: 's1', secret: 'x'.repeat(40) }],
  publicUrl: 'https://portal.example',
} as const;
const [ADA, EVE] = ['ada@meyer.example', 'eve@meyer.example'];
const browsers = createKnownBrowsers(OPTIONS);
const sent = (cookie: string) => new Headers({ cookie: `a=b; ${cookie.split(';')[0]}; c=d` });
const none = new Headers();

test('a browser is known to the address that signed in with it, and to no other', () => {
  const cookie = browsers.remember(ADA, none);
  expect(cookie).toMatch(
    /^__Host-gatehouse\.known_browser=[\w.~-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
  );
  expect(cookie).not.toContain('ada');
  expect(browsers.find(ADA, sent(cookie))).toMatch(/^[\w-]{22}$/);
  expect(browsers.find(EVE, sent(cookie))).toBeNull();
  expect(browsers.find(ADA, none)).toBeNull();
});

test('it stays known to several people, the last five, one place each', () => {
  let headers = none;
  for (const each of [ADA, EVE, ADA, EVE]) headers = sent(browsers.remember(each, headers));
  expect(headers.get('cookie')?.split('~')).toHaveLength(2);
  const adas = browsers.find(ADA, headers);
  expect(adas).not.toBeNull();
  expect(browsers.find(EVE, headers)).not.toBe(adas);
  for (let others = 0; others < 5; others += 1)
    headers = sent(browsers.remember(`${others}@x.example`, headers));
  expect([browsers.find(ADA, headers), browsers.find('4@x.example', headers)]).toEqual([
    null,
    expect.any(String),
  ]);
});

test('the cookie cannot be changed, moved to another environment, or kept for ever', () => {
  const cookie = browsers.remember(ADA, none).split(';')[0] ?? '';
  const value = cookie.split('=')[1] ?? '';
  const [until = '', nonce = '', mac = ''] = value.split('.');
  const longer = `${(Number.parseInt(until, 36) + 1_000_000).toString(36)}.${nonce}.${mac}`;
  const forged = [
    longer,
    `${until}.${'A'.repeat(22)}.${mac}`,
    `${until}.${nonce}.${mac.slice(1)}A`,
    `${until}..`,
    '',
  ];
  for (const each of forged) {
    expect(browsers.find(ADA, sent(cookie.replace(value, each))), each).toBeNull();
  }
  const elsewhere = [
    { ...OPTIONS, signInKeys: [{ id: 's1', secret: 'y'.repeat(40) }] },
    { ...OPTIONS, mode: 'test' as const },
  ];
  for (const options of elsewhere) {
    const renamed = options.mode === 'test' ? cookie.replace('gatehouse', 'gatehouse-test') : cookie;
    expect(createKnownBrowsers(options).find(ADA, sent(renamed))).toBeNull();
  }
  const now = Date.now();
  expect(browsers.find(ADA, sent(cookie), now + 364 * 86_400_000)).toBe(nonce);
  expect(browsers.find(ADA, sent(cookie), now + 366 * 86_400_000)).toBeNull();
});
