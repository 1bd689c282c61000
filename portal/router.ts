import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import { rateLimit } from 'express-rate-limit';
import { CaseUnavailableError } from '../cases/command.ts';
import { isDatabaseAway } from '../db/database-away.ts';
import type { Environment } from '../environment.ts';
import { isSameOrigin } from './middleware/same-origin.ts';
import { type Visit, visit } from './page.ts';
import { listAccounts, showAccount } from './routes/accounts.tsx';
import { correct } from './routes/correct.tsx';
import { decline } from './routes/decline.tsx';
import { sendError } from './routes/errors.tsx';
import { home } from './routes/home.tsx';
import { join, showJoin } from './routes/join.tsx';
import { leave } from './routes/leave.tsx';
import { askFresh } from './routes/link-problem.tsx';
import { postNewAccount, showNewAccount } from './routes/new-account.tsx';
import { declineOwn, joinOwn } from './routes/own-invitations.tsx';
import { reminders } from './routes/reminders.tsx';
import { showSignIn, signIn, signOut } from './routes/sign-in.tsx';
import { joinFromSignUp, postSignUp, showSignUp } from './routes/sign-up.tsx';
import { showVerify, verify } from './routes/verify.tsx';

export type Report = (message: string, error?: unknown) => void;

type Page = (req: Request, res: Response, visit: Visit) => Promise<void>;

/** Tries of one network address in a quarter of an hour: failed ones, and of forms that send mail every one. */
const TRIES = { limit: 30, windowMs: 15 * 60_000 } as const;

/** The pages of one environment; mounted at `/` or `/test`. */
export function createPortal(environment: Environment, report: Report): Router {
  const router = Router();
  const page =
    (show: Page): RequestHandler =>
    async (req, res) =>
      show(req, res, await visit(environment, req, res));

  const limit = (counted: { skipSuccessfulRequests: boolean }) =>
    rateLimit({
      ...TRIES,
      ...counted,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: page(async (_req, res, known) => sendError(res, known, 429)),
    });
  const limited = limit({ skipSuccessfulRequests: true });
  const limitedMail = limit({ skipSuccessfulRequests: false });
  const form = express.urlencoded({ extended: false, limit: '20kb', parameterLimit: 20 });
  const own = refuseForeign(page(async (_req, res, known) => sendError(res, known, 403)));
  const posted = [own, form];
  // What another site makes a browser send must not use up the tries of the person in front of it.
  const tried = [own, limited, form];
  const mailing = [own, limitedMail, form];

  router.get('/', page(home({ mailbox: environment.mail.transport.kind === 'local' })));
  router.get('/sign-in', page(showSignIn));
  router.post('/sign-in', tried, page(signIn));
  router.post('/sign-out', posted, page(signOut));
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
  router.get('/accounts/:id', page(showAccount));
  router.get('/accounts/:id/leave', page(leave));
  router.post('/accounts/:id/leave', posted, page(leave));
  router.get('/join/:token', page(showJoin));
  router.post('/join/:token', tried, page(join));
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
    const base = environment.mode === 'test' ? '/test' : '';
    const page = known ?? { environment, base, user: null, accounts: [], chosenId: null };
    const unreadable =
      typeof error === 'object' && error !== null && 'status' in error && Number(error.status) < 500;
    if (unreadable) {
      sendError(res, page, 404);
      return;
    }
    report(`a page failed: ${req.method} ${req.route?.path ?? ''}`, error);
    const away = known === null || error instanceof CaseUnavailableError || isDatabaseAway(error);
    if (away) res.set('Retry-After', '5');
    sendError(res, page, away ? 503 : 500);
  };
}
