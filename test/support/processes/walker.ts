import { openJoinPage } from '../portal/visitor.ts';
import { repeatOn503 } from '../run/until-answered.ts';
import { eventually } from '../run/watch.ts';
import type { Service } from './gatehouse-process.ts';

interface FakeMail {
  to: string | string[];
  text: string;
}

/** Walks through a service that sends through a fake Resend, and remembers each token that it met. */
export class Walker {
  readonly tokens: string[] = [];

  constructor(private readonly service: Service) {
    this.tokens.push(...Object.values(service.apiKeys), ...Object.values(service.productKeys));
  }

  /** Sends a request with a key of the vendor's, or another's, and returns the answer. */
  async call<T = Record<string, unknown>>(path: string, body: unknown, key?: string): Promise<T> {
    const headers = {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${key ?? this.service.apiKeys.live}`,
    };
    const response = await repeatOn503(() =>
      fetch(`${this.service.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
    );
    if (!response.ok) throw new Error(`${path} answers ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** Waits for a mail to an address and returns one of its links. */
  async linkOf(address: string, purpose: 'join' | 'decline'): Promise<string> {
    const link = await eventually(`a mail to ${address} with a link`, async () => {
      const answer = await fetch(`${this.service.fakeResendUrl}/_control/mails`);
      const { entries } = (await answer.json()) as { entries: { mail: FakeMail }[] };
      const found = entries.find(({ mail }) => [mail.to].flat().includes(address));
      return new RegExp(`http\\S+/${purpose}/[\\w.-]+`).exec(found?.mail.text ?? '')?.[0];
    });
    this.tokens.push(link.split('/').at(-1) ?? '');
    return link;
  }

  /** Joins with the link in the mail; returns the cookies of the session. */
  async join(address: string): Promise<string> {
    const link = await this.linkOf(address, 'join');
    const answer = await this.post(link, Object.fromEntries(await openJoinPage(link)));
    return this.cookiesOf(answer);
  }

  /** The cookies that an answer sets, as a browser sends them back. */
  cookiesOf(answer: Response): string {
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
    this.tokens.push(
      ...cookies.map((cookie) => cookie.split('=')[1] ?? '').filter((text) => text.length > 20),
    );
    return cookies.join('; ');
  }

  /** Sends a form of a page; the page must lead on. */
  async post(address: string, form: Record<string, string> = {}, cookie = ''): Promise<Response> {
    const answer = await this.send(address, form, cookie);
    if (answer.status !== 303) throw new Error(`${address} answers ${answer.status}`);
    return answer;
  }

  /** Sends a form of a page. */
  async send(address: string, form: Record<string, string> = {}, cookie = ''): Promise<Response> {
    const answer = await repeatOn503(() =>
      fetch(new URL(address, this.service.url), {
        ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(form) },
        headers: { Origin: this.service.url, Cookie: cookie },
      }),
    );
    if (answer.status >= 400) throw new Error(`${address} answers ${answer.status}`);
    return answer;
  }
}
