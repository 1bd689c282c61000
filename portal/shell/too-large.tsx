import type { Request, Response } from 'express';
import { sendPage } from './page.ts';
import { TooLargePage, tooLargeTitle } from './too-large-page.tsx';
import type { Visit } from './visit.ts';

/** The most that a form takes, apart from those for lists: in all its fields, and their number. */
const CHARACTERS_MAX = 20_000;
const FIELDS_MAX = 20;

/** What a person wrote, not what the page or a password manager put in. */
const WRITTEN_MIN = 200;

const fieldsOf = (req: Request): [name: string, value: string][] =>
  Object.entries((req.body ?? {}) as Record<string, unknown>).map(([name, value]) => [
    name,
    [value].flat().map(String).join('\n'),
  ]);

export function isTooLarge(req: Request): boolean {
  const fields = fieldsOf(req);
  const characters = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return fields.length > FIELDS_MAX || characters > CHARACTERS_MAX;
}

/** A 413 with what was typed, so that it is not lost. */
export async function sendTooLarge(req: Request, res: Response, visit: Visit): Promise<void> {
  const typed = fieldsOf(req).filter(
    ([name, value]) => !/password/i.test(name) && value.length >= WRITTEN_MIN,
  );
  const props = { formHref: `${req.baseUrl}${req.path}`, typed: typed.map(([, value]) => value) };
  sendPage(res, visit, {
    title: tooLargeTitle(visit.reader.t),
    body: <TooLargePage {...props} />,
    code: 413,
  });
}
