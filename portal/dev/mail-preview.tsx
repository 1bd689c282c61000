import { type Request, type Response, Router } from 'express';
import type { Environment } from '../../cases/environment.ts';
import { LOCALES, type Locale } from '../../contracts/locales.ts';
import { sendError } from '../shell/errors.tsx';
import { readDeveloperVisit, sendPage } from '../shell/page.ts';
import { allowMailFrame, sendMailHtml } from './mail-frame.ts';
import {
  MAIL_VIEWS,
  MailPreviewPage,
  type MailPreviewPageProps,
  type MailView,
  mailPreviewTitle,
} from './mail-preview-page.tsx';
import { MailPreviewsPage, type MailPreviewsPageProps, mailPreviewsTitle } from './mail-previews-page.tsx';

const ROOT = '/dev/mails';

type Sample = NonNullable<Awaited<ReturnType<Environment['mail']['samples']['render']>>>;

/** Every mail of the product in every language, with invented content. Mount it behind the mailbox's access check. */
export function createMailPreview(environment: Environment): Router {
  const { samples } = environment.mail;
  const router = Router();

  router.get('/', async (req, res) => {
    const mails = samples.names.map(async (name) => ({
      name,
      subject: (await samples.render(name, 'en'))?.subject ?? name,
      languages: LOCALES.map((locale) => ({ locale, href: `${ROOT}/${name}/${locale}` })),
    }));
    const props: MailPreviewsPageProps = { mails: await Promise.all(mails), backHref: '/dev/mailbox' };
    const body = <MailPreviewsPage {...props} />;
    sendPage(res, await readDeveloperVisit(environment, req, res), { title: mailPreviewsTitle(), body });
  });

  router.get('/:name/:locale', withSample(show));
  router.get(
    '/:name/:locale/raw',
    withSample(async (_req, res, { mail }) => sendMailHtml(res, mail.html)),
  );
  return router;

  function withSample(answer: (req: Request, res: Response, sample: Chosen) => Promise<void>) {
    return async (req: Request, res: Response) => {
      const name = String(req.params.name);
      const locale = LOCALES.find((known) => known === req.params.locale);
      const mail = locale ? await samples.render(name, locale) : null;
      if (mail && locale) await answer(req, res, { name, locale, mail });
      else sendError(res, await readDeveloperVisit(environment, req, res), 404);
    };
  }

  async function show(req: Request, res: Response, { name, locale, mail }: Chosen) {
    const view = MAIL_VIEWS.find((known) => known === req.query.view) ?? 'desktop';
    const at = samples.names.indexOf(name);
    const linkTo = (name: string | undefined) =>
      name === undefined ? undefined : { name, href: pageOf(name, locale, view) };
    const props: MailPreviewPageProps = {
      name,
      locale,
      view,
      subject: mail.subject,
      text: mail.text,
      rawHref: `${ROOT}/${name}/${locale}/raw`,
      languages: LOCALES.map((other) => ({ locale: other, href: pageOf(name, other, view) })),
      views: MAIL_VIEWS.map((other) => ({ view: other, href: pageOf(name, locale, other) })),
      previous: linkTo(samples.names[at - 1]),
      next: linkTo(samples.names[at + 1]),
      backHref: ROOT,
    };
    allowMailFrame(res);
    const body = <MailPreviewPage {...props} />;
    sendPage(res, await readDeveloperVisit(environment, req, res), { title: mailPreviewTitle(props), body });
  }
}

interface Chosen {
  name: string;
  locale: Locale;
  mail: Sample;
}

const pageOf = (name: string, locale: Locale, view: MailView): string =>
  `${ROOT}/${name}/${locale}${view === 'desktop' ? '' : `?view=${view}`}`;
