import type { ServerResponse } from 'node:http';
import { answerJson } from './answers.ts';
import { control, type Inspection } from './control.ts';
import { answerPage } from './pages.ts';
import type { FakeResend } from './types.ts';

const CONTROL = '/_control/';

/** Whether a person or a test asks, not a sender: such requests are not counted and meet no fault. */
export const isInspection = ({ pathname }: URL): boolean =>
  pathname === '/' || pathname.startsWith('/mails/') || pathname.startsWith(CONTROL);

/** Answers the pages and the control routes. */
export async function inspect(
  fake: FakeResend,
  inspection: Inspection,
  response: ServerResponse,
): Promise<void> {
  const { method, headers, url } = inspection;
  // Blocks other sites whose host name resolves to this machine: they must not read the mails.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '')) {
    return answerJson(response, 403, { message: 'Open this as 127.0.0.1 or localhost.' });
  }
  // Blocks forms of other sites: they cannot send JSON without a preflight.
  if (method !== 'GET' && !headers['content-type']?.startsWith('application/json')) {
    return answerJson(response, 415, { message: 'Send JSON, with content type application/json.' });
  }
  if (!url.pathname.startsWith(CONTROL)) return answerPage(fake, url, response);
  const { status, body } = await control(fake, {
    ...inspection,
    name: url.pathname.slice(CONTROL.length),
  });
  answerJson(response, status, body);
}
