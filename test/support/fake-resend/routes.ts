import type { ResendMail } from './problems.ts';

interface Route {
  /** The mails a body asks for, not judged yet; null when it is not JSON of the right shape. */
  read(body: string): Partial<ResendMail>[] | null;
  answer(ids: string[]): object;
}

/** The endpoints that send. A batch is one more entry: an array in, `{ data: [{ id }] }` out. */
export const ROUTES = new Map<string, Route>([
  [
    '/emails',
    {
      read: (body) => {
        const mail = parse(body);
        return isObject(mail) ? [mail] : null;
      },
      answer: ([id]) => ({ id }),
    },
  ],
]);

function isObject(value: unknown): value is Partial<ResendMail> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
