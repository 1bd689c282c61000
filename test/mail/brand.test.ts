import { expect, it } from 'vitest';
import { inkOn } from '../../mail/brand.ts';

it('chooses a readable text colour on the vendor’s colour', () => {
  expect(inkOn('#1f5eff')).toBe('#ffffff');
  expect(inkOn('#000000')).toBe('#ffffff');
  expect(inkOn('#ffd400')).toBe('#111827');
  expect(inkOn('#ffffff')).toBe('#111827');
});
