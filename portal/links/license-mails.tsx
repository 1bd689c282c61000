import type { Request, Response } from 'express';
import { TOKEN_PATTERN } from '../../links/tokens.ts';
import { inLanguageOf } from '../shell/language.ts';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { LicenseMailsPage, licenseMailsTitle } from './license-mails-page.tsx';
import { sendClosedLink } from './link-problem.tsx';

/**
 * `GET /license-mails/:token` shows whether its owner gets mails about licenses that end. `POST` stops them with one click,
 * as RFC 8058 requires for mail programs (which follow no redirect); `POST …/on` undoes that.
 */
export const licenseMails =
  (enable: boolean) =>
  async (req: Request, res: Response, visitor: Visit): Promise<void> => {
    const { environment, base } = visitor;
    const { mailStops, users } = environment.store;
    const token = String(req.params.token);
    const stop = TOKEN_PATTERN.test(token) ? await mailStops.findByToken(token, 'license-ends') : undefined;
    if (!stop) {
      await sendClosedLink(res, visitor, null, token);
      return;
    }
    const href = `${base}/license-mails/${token}`;
    const isPost = req.method === 'POST';
    if (isPost) await mailStops.set(stop, { stopped: !enable, now: new Date().toISOString() });
    if (isPost && enable) {
      res.redirect(303, href);
      return;
    }
    const owner = await users.get(stop.user_id);
    const visit = owner?.locale ? inLanguageOf(visitor, { locale: owner.locale }) : visitor;
    const props = { stopped: isPost || stop.stopped_at !== null, action: href, undoAction: `${href}/on` };
    const title = licenseMailsTitle(visit.reader.t, props);
    sendPage(res, visit, { title, body: <LicenseMailsPage {...props} /> });
  };
