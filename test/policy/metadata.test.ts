import { expect, test } from 'vitest';
import { checkMetadataKey, checkMetadataValue, mergeMetadata } from '../../policy/metadata.ts';

test.each([
  [{ b: '2' }, { a: '1', b: '2' }],
  [{ a: '2' }, { a: '2' }],
  [{ a: '' }, {}],
  [{ a: null, b: null }, {}],
  [{}, { a: '1' }],
  [null, {}],
])('%j changes {"a":"1"} to %j, and again to the same', (change, after) => {
  expect(mergeMetadata({ a: '1' }, change)).toEqual(after);
  expect(mergeMetadata(after, change)).toEqual(after);
});

test('a name that every object has is one like others', () => {
  expect(mergeMetadata({}, { constructor: '', toString: 'x' })).toEqual({ toString: 'x' });
});

test('characters are counted as people count them, and no control character is one', () => {
  expect(checkMetadataKey('𝒳'.repeat(40))).toBeNull();
  expect(checkMetadataValue('👍'.repeat(500))).toBeNull();
  expect(checkMetadataValue('')).toBeNull();
  for (const key of ['', '𝒳'.repeat(41), 'a\0', 'a\n', 'a\u0085', 'a[0]', '\udc00', '__proto__'])
    expect(checkMetadataKey(key)).toMatch(/^must have /);
  for (const value of ['👍'.repeat(501), 'a\0', 'a\r\n', '\u001b[31m', '\ud800'])
    expect(checkMetadataValue(value)).toMatch(/^must have /);
});
