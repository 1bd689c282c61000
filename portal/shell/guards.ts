import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Environment } from '../../cases/environment.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { isBodyCut } from '../../policy/cut-bodies.ts';
import { openLink } from '../links/open-link.ts';
import { signInFirst } from '../sign-in/sign-in-first.ts';
import { sendError } from './errors.tsx';
import { readField } from './form-fields.ts';
import { createLimits } from './middleware/limits.ts';
import { readUpload } from './middleware/read-upload.ts';
import { isSameOrigin } from './middleware/same-origin.ts';
import { findStanding } from './middleware/standing.ts';
import { headersOf, readVisit } from './page.ts';
import { isTooLarge, sendTooLarge } from './too-large.tsx';
import type { Member, Page } from './visit.ts';

/** What is read of a form: more than any takes, so that a larger one can be given back to its author. */
const READ_MAX = '300kb';
const FIELDS_READ_MAX = 200;

export type Guards = ReturnType<typeof createGuards>;

/** The checks before the pages and forms of one environment: sign-in, same origin, limits. */
export function createGuards(environment: Environment) {
  const { store, auth } = environment;
  const page =
    (show: Page): RequestHandler =>
    async (req, res) => {
      const known = await readVisit(environment, req, res);
      if (known.user) res.locals.actor = `user:${known.user.id}`;
      return show(req, res, known);
    };

  /** A page for signed-in users; others sign in first. */
  const members = (show: (req: Request, res: Response, member: Member) => Promise<void>): RequestHandler =>
    page(async (req, res, known) => {
      const { user, sessionId } = known;
      if (user && sessionId) await show(req, res, { ...known, user, sessionId });
      else signInFirst(res, known, `${known.base}${req.method === 'GET' ? req.path : '/account'}`);
    });

  // A user with several addresses has one password, so all addresses share one count of tries.
  const { mainOf } = store.userAddresses;
  const limits = createLimits({
    auth,
    tries: store.tries,
    mailSends: store.mailSends,
    mailingInAll: environment.mailingForms,
    refuse: page(async (req, res, known) => sendError(res, known, 429, `${req.baseUrl}${req.path}`)),
    refusePassword: page(async (_req, res, known) =>
      sendError(res, known, 429, {
        href: `${known.base}/forgot-password`,
        label: known.reader.t('signIn.forgot'),
      }),
    ),
  });
  const parse = express.urlencoded({ extended: false, limit: READ_MAX, parameterLimit: FIELDS_READ_MAX });
  const read = [parse, refuseCutBody];
  const form = [...read, refuseLarge(page(sendTooLarge))];
  const own = refuseForeign(page(async (_req, res, known) => sendError(res, known, 403)));
  const posted = [own, ...form];
  const pasted = [own, ...read];
  // Requests forged by another site must not use up the tries of the browser's user.
  const standing = findStanding(environment);
  const tried = [own, standing, limits.failed, ...form];
  /** A form that takes the code of an activation. */
  const guessed = [own, ...form, standing, limits.failed, limits.codes];
  /** A form that takes a file or a code, and counts those that are none. */
  const brought = [own, readUpload, ...form, standing, limits.failed];
  const mailing = [own, ...form, standing, ...limits.mailing];
  const password = (who: Parameters<typeof limits.password>[0]) => [standing, ...limits.password(who)];
  const atTyped = password((req) => mainOf(normaliseEmail(readField(req, 'email'))));
  const atInvited = password(async (req) => {
    const opened = await openLink(store, String(req.params.token), 'join');
    return opened ? mainOf(opened.invitation.email_normalised) : undefined;
  });
  const atOneself = password(async (req) => (await auth.session(headersOf(req))).user?.email);
  const { changes } = limits;

  return {
    ...{ page, members, form, posted, pasted, tried, guessed, brought, mailing },
    ...{ atTyped, atInvited, atOneself, changes },
  };
}

function refuseLarge(refuse: RequestHandler): RequestHandler {
  return (req, res, next) => {
    if (!isTooLarge(req)) next();
    else return refuse(req, res, next);
  };
}

/** Without its fields, a form could mean something else. Its sender is gone. */
const refuseCutBody: RequestHandler = (req, _res, next) =>
  next(isBodyCut(req) ? Object.assign(new Error('the form was cut'), { status: 400 }) : undefined);

function refuseForeign(refuse: RequestHandler): RequestHandler {
  return (req, res, next) => {
    if (isSameOrigin(req)) next();
    else return refuse(req, res, next);
  };
}
