import { type Request, type Response, Router } from 'express';
import type { Environment } from '../../cases/environment.ts';
import { MODES, type Mode } from '../../contracts/states.ts';
import type { MailboxRow } from '../../db/mail-rows.ts';
import { formatMoment } from '../../policy/dates.ts';
import { sendError } from '../shell/errors.tsx';
import { readDeveloperVisit, sendPage } from '../shell/page.ts';
import { allowMailFrame, sendMailHtml } from './mail-frame.ts';
import { createMailPreview } from './mail-preview.tsx';
import {
  MailboxMessagePage,
  type MailboxMessagePageProps,
  mailboxMessageTitle,
} from './mailbox-message-page.tsx';
import { MailboxPage, type MailboxPageProps, mailboxTitle } from './mailbox-page.tsx';

const SHOWN = 200;
const LISTED_AS_JSON = 10_000;
const FORWARDED = ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Real-IP', 'Via'];
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * The local mailbox and the preview of all mails, as pages and as JSON. It shows every invitation, so it answers this
 * machine only.
 */
export function createMailbox(environments: Record<Mode, Environment>): Router {
  const router = Router();
  // DNS rebinding: a site whose name resolves to this machine sends its own Host. Proxies that replace Host usually
  // send the original name too.
  router.use((req, res, next) => {
    if (LOOPBACK.test(req.get('Host') ?? '') && !FORWARDED.some((name) => req.get(name))) next();
    else res.status(403).type('text').send('The local mailbox is for this machine only.\n');
  });

  router.get('/mailbox.json', async (_req, res) => {
    const boxes = await Promise.all(
      MODES.map(async (mode) => {
        const mails = await environments[mode].store.mailbox.list(LISTED_AS_JSON);
        return mails.map((mail) => ({ ...asJson(mail), mode }));
      }),
    );
    // The sort is stable: mails with the same time keep the mailbox's order.
    res.json(boxes.flat().sort((a, b) => b.sentAt.localeCompare(a.sentAt)));
  });

  router.get('/mailbox', async (req, res) => {
    const environment = environmentOf(req);
    const props: MailboxPageProps = {
      mode: environment.mode,
      messages: (await environment.store.mailbox.list(SHOWN)).map((mail) => ({
        ...asJson(mail),
        href: `/dev/mailbox/${environment.mode}/${mail.id}`,
        sentAt: formatTime(mail.sent_at),
      })),
      liveHref: '/dev/mailbox',
      testHref: '/dev/mailbox?mode=test',
      previewHref: '/dev/mails',
    };
    sendPage(res, await readDeveloperVisit(environment, req, res), {
      title: mailboxTitle(props),
      body: <MailboxPage {...props} />,
    });
  });

  router.get('/mailbox/:mode/:id', withMail(showMail));
  router.get('/mailbox/:mode/:id/raw', withMail(sendRawMail));
  router.use('/mails', createMailPreview(environments.live));
  return router;

  function environmentOf(req: Request): Environment {
    const mode = req.params.mode ?? req.query.mode;
    return environments[mode === 'test' ? 'test' : 'live'];
  }

  function mailOf({ params: { mode, id } }: Request): Promise<MailboxRow | undefined> | undefined {
    return MODES.some((known) => known === mode)
      ? environments[mode as Mode].store.mailbox.get(String(id))
      : undefined;
  }

  function withMail(
    show: (req: Request, res: Response, mail: MailboxRow, environment: Environment) => Promise<void>,
  ) {
    return async (req: Request, res: Response) => {
      const environment = environmentOf(req);
      const mail = await mailOf(req);
      if (mail) await show(req, res, mail, environment);
      else sendError(res, await readDeveloperVisit(environment, req, res), 404);
    };
  }
}

async function showMail(
  req: Request,
  res: Response,
  mail: MailboxRow,
  environment: Environment,
): Promise<void> {
  const href = `/dev/mailbox/${environment.mode}/${mail.id}`;
  const props: MailboxMessagePageProps = {
    message: { ...asJson(mail), sentAt: formatTime(mail.sent_at) },
    view: req.query.view === 'text' ? 'text' : 'html',
    rawHref: `${href}/raw`,
    htmlHref: href,
    textHref: `${href}?view=text`,
    backHref: environment.mode === 'test' ? '/dev/mailbox?mode=test' : '/dev/mailbox',
  };
  allowMailFrame(res);
  const title = mailboxMessageTitle(props);
  sendPage(res, await readDeveloperVisit(environment, req, res), {
    title,
    body: <MailboxMessagePage {...props} />,
  });
}

async function sendRawMail(_req: Request, res: Response, mail: MailboxRow): Promise<void> {
  sendMailHtml(res, mail.html);
}

const formatTime = (iso: string): string => formatMoment(iso, { dateLocale: 'en', timeZone: 'UTC' });

function asJson(mail: MailboxRow) {
  const { id, to, subject, kind, html, text } = mail;
  const links = JSON.parse(mail.links) as Record<string, string>;
  const replyTo = (JSON.parse(mail.headers) as Record<string, string>)['Reply-To'] ?? null;
  return { id, to, replyTo, subject, kind, sentAt: mail.sent_at, html, text, links };
}
