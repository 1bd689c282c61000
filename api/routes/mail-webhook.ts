import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Environment } from '../../cases/environment.ts';
import { takeMailNews } from '../../cases/operations/take-mail-news.ts';
import type { Report } from '../../contracts/report.ts';
import { explainBody, refuseCutBody } from '../middleware/json-body.ts';
import { Problem } from '../problem.ts';

const MAX_BODY = '1mb';

/**
 * `POST /v1/webhooks/resend`: the provider reports a mail's delivery. Answers once the event is stored with the wake
 * of its case. The signature is over the raw bytes, so no earlier middleware may read the body.
 */
export function mailWebhook(live: Environment, report: Report): (RequestHandler | ErrorRequestHandler)[] {
  const { webhooks } = live.mail;
  const refuseUnset: RequestHandler = (_req, _res, next) => {
    if (!webhooks) throw new Problem('webhook_not_set_up');
    next();
  };
  const take: RequestHandler = async (req, res) => {
    if (!webhooks) throw new Problem('webhook_not_set_up');
    // Express leaves an object when the request has no body.
    const body = Buffer.isBuffer(req.body) ? req.body.toString('utf8') : '';
    const read = webhooks.read(body, {
      id: req.get('svix-id'),
      timestamp: req.get('svix-timestamp'),
      signature: req.get('svix-signature'),
    });
    if (read.kind === 'forged') throw new Problem('invalid_signature');
    // The provider would repeat it for a day, and it would be no more readable then.
    if (read.kind === 'unreadable')
      report('a signed webhook of the mail provider has an unknown shape: ignored');
    if (read.kind !== 'news') {
      res.json({ result: 'ignored' });
      return;
    }
    res.json({ result: await takeMailNews(live, read.news) });
  };
  const read = express.raw({ limit: MAX_BODY, type: () => true, inflate: false });
  return [refuseUnset, read, explainBody, refuseCutBody, take];
}
