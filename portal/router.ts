import { Router } from 'express';
import { fromNetwork } from '../auth/index.ts';
import type { Environment } from '../cases/environment.ts';
import type { Report } from '../contracts/report.ts';
import { accountRoutes } from './account/routes.ts';
import { activateRoutes } from './activate/routes.ts';
import { linkRoutes } from './links/link-routes.ts';
import { personRoutes } from './person-routes.ts';
import { sendError } from './shell/errors.tsx';
import { failed } from './shell/failed.ts';
import { createGuards } from './shell/guards.ts';
import { networkOf } from './shell/network.ts';
import { explainLostCookies } from './sign-in/lost-cookies.ts';

/** The pages of one environment; mounted at `/` or `/test`. */
export function createPortal(environment: Environment, report: Report): Router {
  const router = Router();
  const guards = createGuards(environment);
  router.use((req, res, next) => {
    res.locals.mode = environment.mode;
    fromNetwork(networkOf(req), next);
  });
  router.use(explainLostCookies);
  personRoutes(router, guards, report);
  linkRoutes(router, guards, report);
  activateRoutes(router, guards);
  accountRoutes(router, guards);
  router.use(guards.page(async (_req, res, known) => sendError(res, known, 404)));
  router.use(failed(environment, report));
  return router;
}
