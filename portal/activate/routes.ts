import type { Router } from 'express';
import type { Guards } from '../shell/guards.ts';
import { openCode, postApproval, postDenial, showActivation, showCode } from './activate.tsx';

/** The pages on which a person activates an installation. */
export function activateRoutes(router: Router, { page, posted, guessed }: Guards): void {
  router.get('/activate', page(showCode));
  router.post('/activate', guessed, page(openCode));
  router.get('/activate/:id', page(showActivation));
  router.post('/activate/:id/approve', posted, page(postApproval));
  router.post('/activate/:id/deny', posted, page(postDenial));
}
