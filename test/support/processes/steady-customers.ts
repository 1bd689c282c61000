import { setTimeout as sleep } from 'node:timers/promises';
import type { OrderInput } from '../../../contracts/http/order-schemas.ts';
import { anOrder } from '../cases/orders.ts';
import { type Door, type MailItem, postOrder } from '../portal/visitor.ts';

/** One customer of so many joins as soon as the mail is there. */
const JOINS = 2;
const AGAIN_MS = 300;
const PASSWORD = 'four unrelated plain words';

export interface SteadyCustomer {
  order: OrderInput;
  /** Whether the button of the mail was answered with a redirect. */
  hasJoined: boolean;
}

/** Customers who order at a pace, and every second of whom joins by the mail's link; what is answered 503 is asked again. */
export interface SteadyCustomers {
  /** Those whose order was answered with 202. */
  taken: SteadyCustomer[];
  /** Whose order or join is not answered yet. */
  waiting(): number;
  /** How often there was each answer, such as `order 202` or `join 503 with Retry-After`. */
  answers: Record<string, number>;
  /** No more order; resolves when each who wants to join was answered. */
  finish(): Promise<void>;
}

export function orderAndJoinSteadily(door: Door, { everyMs }: { everyMs: number }): SteadyCustomers {
  const taken: SteadyCustomer[] = [];
  const answers: Record<string, number> = {};
  const underWay = new Set<Promise<void>>();
  const joining = new Map<string, SteadyCustomer>();
  let isOver = false;

  /** Asks until it is answered otherwise than 503; what is not an answer counts too, and ends it. */
  const ask = async (what: string, send: () => Promise<Response>): Promise<string | null> => {
    for (;;) {
      const { answer, text } = await readAnswer(send);
      answers[`${what} ${answer}`] = (answers[`${what} ${answer}`] ?? 0) + 1;
      if (!answer.startsWith('503')) return text;
      await sleep(AGAIN_MS);
    }
  };
  const keep = (work: Promise<void>) => {
    const kept = work.finally(() => underWay.delete(kept));
    underWay.add(kept);
  };
  const placeOrder = async (wantsToJoin: boolean) => {
    const customer = { order: anOrder(), hasJoined: false };
    if (wantsToJoin) joining.set(customer.order.customer.primaryEmail, customer);
    if ((await ask('order', () => postOrder(door, customer.order))) !== null) taken.push(customer);
  };
  const join = async (customer: SteadyCustomer, link: string) => {
    const page = await ask('page', () => fetch(link));
    const form = new URLSearchParams();
    if (page?.includes('name="name"')) form.set('name', 'Erika Muster');
    if (page?.includes('name="password"')) form.set('password', PASSWORD);
    const press = () => fetch(link, { method: 'POST', body: form, redirect: 'manual' });
    customer.hasJoined = (await ask('join', press)) !== null;
  };
  const order = async () => {
    for (let n = 0; !isOver; n += 1) {
      keep(placeOrder(n % JOINS === 0));
      await sleep(everyMs);
    }
  };
  const readMails = async () => {
    while (!isOver || joining.size > 0 || underWay.size > 0) {
      const text = await ask('mailbox', () => fetch(`${door.url}/dev/mailbox.json`));
      for (const { to, kind, links } of JSON.parse(text ?? '[]') as MailItem[]) {
        const customer = joining.get(to);
        if (!customer || kind !== 'invitation' || !links.action) continue;
        joining.delete(to);
        keep(join(customer, links.action));
      }
      await sleep(AGAIN_MS);
    }
  };
  const running = [order(), readMails()];
  return {
    taken,
    waiting: () => joining.size + underWay.size,
    answers,
    async finish() {
      isOver = true;
      await Promise.all(running);
    },
  };
}

/** The answer in words, and its text if it is 2xx or 3xx. */
async function readAnswer(send: () => Promise<Response>): Promise<{ answer: string; text: string | null }> {
  try {
    const response = await send();
    const text = await response.text();
    if (response.status < 400) return { answer: String(response.status), text };
    const again = response.headers.has('Retry-After')
      ? ' with Retry-After'
      : ` without: ${text.slice(0, 200)}`;
    return { answer: `${response.status}${again}`, text: null };
  } catch (error) {
    return { answer: `no answer: ${String((error as Error).cause ?? error)}`, text: null };
  }
}
