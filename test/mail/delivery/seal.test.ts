import { expect, test } from 'vitest';
import { openSealed, seal } from '../../../links/seal.ts';
import { alterCharacter } from '../../support/run/alter.ts';

const key = (id: string) => ({ id, secret: id.repeat(43) });

test('opens its own sealed text, which is unreadable and different each time', () => {
  const keys = [key('a')];
  const sealed = seal(keys, 'an address: ada@meyer.example ✓');
  expect(sealed).toMatch(/^a\.[\w-]+$/);
  expect(openSealed(keys, sealed)).toBe('an address: ada@meyer.example ✓');
  expect(seal(keys, 'an address: ada@meyer.example ✓')).not.toBe(sealed);
});

test('opens text sealed before a rotation with the older key', () => {
  const sealed = seal([key('a')], 'text');
  expect(openSealed([key('b'), key('a')], sealed)).toBe('text');
  expect(seal([key('b'), key('a')], 'text')).toMatch(/^b\./);
});

test('refuses sealed text that was changed, cut short or sealed by a removed key', () => {
  const keys = [key('a')];
  const sealed = seal(keys, 'a text of some length');
  const changed = alterCharacter(sealed, 20);
  expect(() => openSealed(keys, changed)).toThrow();
  expect(() => openSealed(keys, sealed.slice(0, -4))).toThrow();
  expect(() => openSealed([key('b')], sealed)).toThrow('no longer configured');
  expect(() => seal([], 'text')).toThrow('no key');
});
