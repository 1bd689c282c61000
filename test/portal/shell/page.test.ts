import type { Request } from 'express';
import { expect, test } from 'vitest';
import { field } from '../../../portal/shell/form-fields.ts';

const posted = (body: object) => ({ body }) as Request;

test('a field of a form is text that every database takes', () => {
  expect(field(posted({ reason: ' not\0 me ' }), 'reason')).toBe('not me');
  expect(field(posted({ password: ' a\0b ' }), 'password', { trim: false })).toBe(' ab ');
  expect(field(posted({ reason: ['a', 'b'] }), 'reason')).toBe('');
  expect(field(posted({}), 'reason')).toBe('');
});
