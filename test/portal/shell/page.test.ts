import type { Request } from 'express';
import { expect, test } from 'vitest';
import { readField } from '../../../portal/shell/form-fields.ts';

const posted = (body: object) => ({ body }) as Request;

test("a form's field is text that every database accepts", () => {
  expect(readField(posted({ reason: ' not\0 me ' }), 'reason')).toBe('not me');
  expect(readField(posted({ password: ' a\0b ' }), 'password', { trim: false })).toBe(' ab ');
  expect(readField(posted({ reason: ['a', 'b'] }), 'reason')).toBe('');
  expect(readField(posted({}), 'reason')).toBe('');
});
