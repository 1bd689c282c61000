import { messageId } from './events.ts';
import type { Outbox, OutboxEntry } from './outbox.ts';
import { problem, type ResendProblem } from './problems.ts';

const STANDARD_PAGE = 20;
const LARGEST_PAGE = 100;

const NOT_FOUND = problem(404, 'not_found', 'Email not found');

/** `GET /emails` and `GET /emails/:id`; `last_event` is the mail's latest event. */
export function readMails(outbox: Outbox, { pathname, searchParams }: URL): object | ResendProblem {
  if (pathname === '/emails') return list(outbox, searchParams);
  const entry = outbox.get(pathname.slice('/emails/'.length));
  if (!entry) return NOT_FOUND;
  const { html = null, text = null, tags } = entry.mail;
  return { object: 'email', ...summary(entry), html, text, ...(tags ? { tags } : {}) };
}

function list(outbox: Outbox, query: URLSearchParams): object | ResendProblem {
  const limit = Number(query.get('limit') ?? STANDARD_PAGE);
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
    return problem(422, 'validation_error', `\`limit\` must be between 1 and ${LARGEST_PAGE}.`);
  }
  const after = query.get('after') ?? undefined;
  const before = query.get('before') ?? undefined;
  if (after !== undefined && before !== undefined) {
    return problem(422, 'validation_error', 'Only one of `after` and `before` can be given.');
  }
  const page = outbox.page({ limit, after, before });
  if (!page) return NOT_FOUND;
  return { object: 'list', has_more: page.hasMore, data: page.entries.map(summary) };
}

function summary({ mail, createdAt, happenings }: OutboxEntry) {
  const toList = (value: string | string[] | undefined) => (value === undefined ? null : [value].flat());
  return {
    id: mail.id,
    message_id: messageId(mail.id),
    from: mail.from,
    to: [mail.to].flat(),
    cc: toList(mail.cc),
    bcc: toList(mail.bcc),
    reply_to: toList(mail.reply_to),
    subject: mail.subject,
    created_at: createdAt,
    scheduled_at: null,
    last_event: happenings.at(-1)?.name ?? 'queued',
  };
}
