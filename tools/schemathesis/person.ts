import { waitUntil } from '../../runtime/wait-until.ts';

const PATIENCE_MS = 60_000;

interface Mail {
  to: string;
  mode: string;
  links: { action?: string };
}

/** Plays a person with a browser, who joins by the link of a mail and types codes into forms. */
export interface Person {
  accountId: string;
  /** Posts a form of the portal; answers where it leads. */
  post(path: string, form: Record<string, string>): Promise<string>;
}

/** Reads the mailbox of the service until a mail for this address is there, and joins by its link. */
export async function joinAs(email: string, url: string): Promise<Person> {
  let link = '';
  const found = await waitUntil(async () => {
    const mails = (await (await fetch(`${url}/dev/mailbox.json`)).json()) as Mail[];
    link = mails.find((mail) => mail.to === email && mail.mode === 'test')?.links.action ?? '';
    return link !== '';
  }, PATIENCE_MS);
  if (!found) throw new Error(`no mail came to ${email}`);
  const cookies = new Map<string, string>();
  const post = async (path: string, form: Record<string, string>): Promise<string> => {
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: url, Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      body: new URLSearchParams(form),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    if (response.status !== 303) throw new Error(`POST ${path} answered ${response.status}`);
    return response.headers.get('Location') ?? '';
  };
  const location = await post(link, { name: 'Ada Admin', password: 'correct horse battery staple' });
  const accountId = /acct_\w+/.exec(location)?.[0];
  if (!accountId) throw new Error(`joining led to ${location}`);
  return { accountId, post };
}
