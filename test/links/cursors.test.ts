import { expect, test } from 'vitest';
import { readCursor, signCursor } from '../../links/cursors.ts';
import { alterCharacter } from '../support/run/alter.ts';

const key = (id: string, byte: number) => ({ id, secret: Buffer.alloc(32, byte).toString('base64url') });
const KEYS = [key('k1', 1)];

test('a cursor names its place, also after a new key came first', () => {
  const cursor = signCursor(KEYS, 'events', '1234');
  expect(readCursor(KEYS, 'events', cursor)).toBe('1234');
  expect(readCursor([key('k2', 2), ...KEYS], 'events', cursor)).toBe('1234');
  expect(cursor).not.toContain('1234');
});

test('an altered cursor, and one of another list or key, names none', () => {
  const cursor = signCursor(KEYS, 'events', '1234');
  for (let at = 0; at < cursor.length; at += 1) {
    const altered = alterCharacter(cursor, at);
    expect(readCursor(KEYS, 'events', altered), altered).toBeNull();
  }
  for (const longer of [`${cursor}A`, `${cursor}=`, `${cursor}.`, ` ${cursor}`, '', '.', 'a.k1.b'])
    expect(readCursor(KEYS, 'events', longer)).toBeNull();
  expect(readCursor(KEYS, 'orders', cursor)).toBeNull();
  expect(readCursor([key('k1', 2)], 'events', cursor)).toBeNull();
});
