import type { IncomingHttpHeaders } from 'node:http';
import { EVENTS, type EventName } from './fates.ts';
import { isFault } from './faults.ts';
import type { FakeResend } from './types.ts';

export interface Inspection {
  method: string | undefined;
  headers: IncomingHttpHeaders;
  url: URL;
  body: string;
}

type Content = Record<string, unknown>;
type Command = (fake: FakeResend, content: Content, url: URL) => object | Promise<object>;

class ControlError extends Error {}

const COMMANDS: Record<string, Command> = {
  'GET stats': (fake) => fake.stats(),
  'GET mails': (fake, _content, url) => {
    const after = url.searchParams.get('after') ?? undefined;
    const page = fake.page({ limit: Number(url.searchParams.get('limit') ?? 100), after });
    if (!page) throw new ControlError('`after` is not the id of a mail');
    return page;
  },
  'POST fail-next': (fake, content) => {
    fake.failNext(...faults(content));
    return {};
  },
  'POST fail-randomly': (fake, content) => {
    const { rate, seed = 1 } = content;
    if (typeof rate !== 'number' || typeof seed !== 'number') throw new ControlError('`rate` is a number');
    fake.failRandomly(rate === 0 ? null : { rate, seed, faults: faults(content) });
    return {};
  },
  'POST release': (fake) => {
    fake.release();
    return {};
  },
  'POST happen': async (fake, { id, name }) => {
    if (!EVENTS.includes(name as EventName))
      throw new ControlError(`\`name\` is one of ${EVENTS.join(', ')}`);
    if (!fake.entry(String(id))) throw new ControlError('`id` is not the id of a mail');
    await fake.happen(String(id), name as EventName);
    return {};
  },
  'POST webhooks': (fake, content) => {
    const known: Content = { ...fake.webhooks.options(), url: '' };
    for (const [name, value] of Object.entries(content)) {
      if (typeof value !== typeof known[name]) throw new ControlError(`\`${name}\` is wrong or unknown`);
    }
    fake.webhooks.configure(content);
    return fake.webhooks.options();
  },
  'POST hold-webhooks': (fake) => {
    fake.webhooks.hold();
    return {};
  },
  'POST flush-webhooks': async (fake, content) => {
    await fake.webhooks.flush(content);
    return {};
  },
};

/** Runs one control request: the path after `/_control/`, arguments as JSON. */
export async function control(
  fake: FakeResend,
  { method, name, url, body }: Inspection & { name: string },
): Promise<{ status: number; body: object }> {
  const command = COMMANDS[`${method} ${name}`];
  if (!command) return { status: 404, body: { message: `There are: ${Object.keys(COMMANDS).join(', ')}` } };
  try {
    return { status: 200, body: await command(fake, parse(body), url) };
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    return { status: 422, body: { message: error.message } };
  }
}

function faults({ faults: wanted }: Content) {
  if (!Array.isArray(wanted) || wanted.length === 0) throw new ControlError('`faults` is a list');
  return wanted.map((fault: unknown) => {
    if (!isFault(fault)) throw new ControlError(`there is no fault ${JSON.stringify(fault)}`);
    return fault;
  });
}

function parse(body: string): Content {
  if (body === '') return {};
  try {
    const content: unknown = JSON.parse(body);
    if (typeof content === 'object' && content !== null) return { ...content };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ControlError('the body is not a JSON object');
}
