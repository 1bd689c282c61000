import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import { TooBusyError } from '../auth/index.ts';
import { CaseUnavailableError } from '../cases/command.ts';
import { isDatabaseAway } from '../db/database-away.ts';
import type { Environment } from '../environment.ts';
import { normaliseEmail } from '../policy/addresses.ts';
import { chooseLanguage } from './language.ts';
import { openLink } from './links.ts';
import { createLimits } from './middleware/limits.ts';
import { isSameOrigin } from './middleware/same-origin.ts';
import { field, headersOf, type Member, nobodyAt, type Page, signInFirstPath, visit } from './page.ts';
import { accountRoutes } from './routes/account/routes.ts';
import { listAccounts } from './routes/accounts.tsx';
import { askAdmin, showAskAdmin } from './routes/ask-admin.tsx';
import { correct } from './routes/correct.tsx';
import { decline } from './routes/decline.tsx';
import { sendError } from './routes/errors.tsx';
import { askReset, showForgot } from './routes/forgot-password.tsx';
import { home } from './routes/home.tsx';
import { postInvited, showInvited } from './routes/invited.tsx';
import { backToInvited, confirmInvitedAddress, mailInvitedAddress } from './routes/invited-address.tsx';
import { join, showJoin } from './routes/join.tsx';
import { confirmJoinAddress, mailJoinAddress, showJoinAddress } from './routes/join-address.tsx';
import { leave } from './routes/leave.tsx';
import { askFresh } from './routes/link-problem.tsx';
import { postNewAccount, showNewAccount } from './routes/new-account.tsx';
import { removeOwnAddress } from './routes/own-addresses.ts';
import { declineOwn, joinOwn } from './routes/own-invitations.tsx';
import {
  changePassword,
  endOtherSessions,
  endSession,
  showChangePassword,
  showOwnSignIn,
} from './routes/own-sign-in.tsx';
import { reminders } from './routes/reminders.tsx';
import { resetPassword, showReset } from './routes/reset-password.tsx';
import {
  confirmSecondFactor,
  enrolSecondFactor,
  showSecondFactor,
  turnOffSecondFactor,
} from './routes/second-factor.tsx';
import { showSignIn, signIn, signOut } from './routes/sign-in.tsx';
import { showSignInCode, signInCode } from './routes/sign-in-code.tsx';
import { joinFromSignUp, postSignUp, showSignUp } from './routes/sign-up.tsx';
import { showVerify, verify } from './routes/verify.tsx';

export type Report = (message: string, error?: unknown) => void;

/** The pages of one environment; mounted at `/` or `/test`. */
export function createPortal(environment: Environment, report: Report): Router {
  const router = Router();
  const page =
    (show: Page): RequestHandler =>
    async (req, res) =>
      show(req, res, await visit(environment, req, res));

  /** A page for whoever is signed in; others sign in first. */
  const members = (show: (req: Request, res: Response, member: Member) => Promise<void>): RequestHandler =>
    page(async (req, res, known) => {
      const { user, sessionId } = known;
      if (user && sessionId) await show(req, res, { ...known, user, sessionId });
      else
        res.redirect(
          303,
          signInFirstPath(known.base, `${known.base}${req.method === 'GET' ? req.path : '/account'}`),
        );
    });

  const { store, auth } = environment;
  // Whoever has several addresses has one password, and so many tries at it.
  const { mainOf } = store.userAddresses;
  const limits = createLimits(
    store.tries,
    page(async (req, res, known) => sendError(res, known, 429, `${req.baseUrl}${req.path}`)),
  );
  const form = express.urlencoded({ extended: false, limit: '20kb', parameterLimit: 20 });
  const own = refuseForeign(page(async (_req, res, known) => sendError(res, known, 403)));
  const posted = [own, form];
  // What another site makes a browser send must not use up the tries of the person in front of it.
  const tried = [own, limits.failed, form];
  const mailing = [own, limits.mailing, form];
  const atTyped = limits.atPerson((req) => mainOf(normaliseEmail(field(req, 'email'))));
  const atInvited = limits.atPerson(async (req) => {
    const opened = await openLink(store, String(req.params.token), 'join');
    return opened ? mainOf(opened.invitation.email_normalised) : undefined;
  });
  const atOneself = limits.atPerson(async (req) => (await auth.session(headersOf(req))).user?.email);

  router.get('/', page(home({ mailbox: environment.mail.transport.kind === 'local' })));
  router.post('/language', posted, page(chooseLanguage));
  router.get('/sign-in', page(showSignIn));
  router.post('/sign-in', tried, atTyped, page(signIn));
  router.get('/sign-in/code', page(showSignInCode));
  router.post('/sign-in/code', tried, page(signInCode));
  router.post('/sign-out', posted, page(signOut));
  router.get('/forgot-password', page(showForgot));
  router.post('/forgot-password', mailing, page(askReset(report)));
  router.get('/reset-password/:token', page(showReset));
  router.post('/reset-password/:token', tried, page(resetPassword));
  router.get('/account', members(showOwnSignIn));
  router.get('/account/password', members(showChangePassword));
  router.post('/account/password', tried, atOneself, members(changePassword));
  router.post('/account/sessions/end-others', posted, members(endOtherSessions));
  router.post('/account/sessions/:id/end', posted, members(endSession));
  router.post('/account/addresses/:id/remove', posted, members(removeOwnAddress));
  router.get('/account/second-factor', members(showSecondFactor));
  router.post('/account/second-factor', tried, atOneself, members(enrolSecondFactor));
  router.post('/account/second-factor/confirm', tried, members(confirmSecondFactor));
  router.post('/account/second-factor/off', tried, atOneself, members(turnOffSecondFactor));
  router.get('/sign-up', page(showSignUp));
  router.post('/sign-up', mailing, page(postSignUp(report)));
  router.get('/sign-up/join', (req, res) => res.redirect(303, `${req.baseUrl}/sign-up`));
  router.post('/sign-up/join', mailing, page(joinFromSignUp));
  router.get('/sign-up/verify/:token', page(showVerify));
  router.post('/sign-up/verify/:token', tried, page(verify));
  router.get('/accounts', page(listAccounts));
  router.get('/accounts/new', page(showNewAccount));
  router.post('/accounts/new', mailing, page(postNewAccount));
  router.post('/accounts/invitations/:id/join', mailing, page(joinOwn));
  router.get('/accounts/invitations/:id/decline', page(declineOwn));
  router.get('/accounts/:id/leave', page(leave));
  router.post('/accounts/:id/leave', posted, page(leave));
  router.get('/join/:token', page(showJoin));
  router.post('/join/:token', tried, atInvited, page(join));
  router.get('/join/:token/address', page(showJoinAddress));
  router.post('/join/:token/address', mailing, page(mailJoinAddress));
  router.post('/join/:token/address/code', tried, page(confirmJoinAddress));
  router.get('/decline/:token', page(decline));
  router.post('/decline/:token', tried, page(decline));
  router.get('/correct/:token', page(correct));
  router.post('/correct/:token', tried, page(correct));
  for (const purpose of ['join', 'decline', 'reminders'] as const) {
    router.get(`/${purpose}/:token/fresh`, (req, res) =>
      res.redirect(303, `${req.baseUrl}/${purpose}/${req.params.token}`),
    );
    router.post(`/${purpose}/:token/fresh`, mailing, page(askFresh(purpose, report)));
  }
  router.get('/reminders/:token', page(reminders(false)));
  // Mail programs press this one for their users, from elsewhere (RFC 8058): it needs no form of ours.
  router.post('/reminders/:token', form, page(reminders(false)));
  router.post('/reminders/:token/on', posted, page(reminders(true)));
  router.get('/invited/:invitationId', page(showInvited));
  router.post('/invited/:invitationId', mailing, page(postInvited(report)));
  router.get('/invited/:invitationId/address', page(backToInvited));
  router.post('/invited/:invitationId/address', mailing, page(mailInvitedAddress(report)));
  router.post('/invited/:invitationId/address/code', tried, page(confirmInvitedAddress));
  router.get('/ask-an-admin', page(showAskAdmin));
  router.post('/ask-an-admin', mailing, page(askAdmin(report)));
  accountRoutes(router, { page, posted });

  router.use(page(async (_req, res, known) => sendError(res, known, 404)));
  router.use(failed(environment, report));
  return router;
}

function refuseForeign(refuse: RequestHandler): RequestHandler {
  return (req, res, next) => {
    if (isSameOrigin(req)) next();
    else return refuse(req, res, next);
  };
}

function failed(environment: Environment, report: Report): ErrorRequestHandler {
  return async (error: unknown, req, res, _next) => {
    // The visitor may be unknown because the database is away.
    const known = await visit(environment, req, res).catch(() => null);
    const page = known ?? nobodyAt(environment, req);
    const unreadable =
      typeof error === 'object' && error !== null && 'status' in error && Number(error.status) < 500;
    if (unreadable) {
      sendError(res, page, 404);
      return;
    }
    const busy = error instanceof TooBusyError;
    if (!busy) report(`a page failed: ${req.method} ${req.route?.path ?? ''}`, error);
    const away = busy || known === null || error instanceof CaseUnavailableError || isDatabaseAway(error);
    if (away) res.set('Retry-After', '5');
    sendError(res, page, away ? 503 : 500);
  };
}
