import type { Router } from 'express';
import type { Guards } from '../shell/guards.ts';
import { openCode, postApproval, postDenial, showActivation, showCode } from './activate.tsx';
import { postOffline, showOffline } from './offline.tsx';
import { downloadOfflineAnswer, showOfflineAnswer } from './offline-answer.tsx';
import { postOfflineRequest, showOfflineRequest } from './offline-request.tsx';

/** The pages on which a person activates an installation. */
export function activateRoutes(router: Router, { page, members, posted, guessed, brought }: Guards): void {
  router.get('/activate', page(showCode));
  router.post('/activate', guessed, page(openCode));
  router.get('/activate/offline', page(showOffline));
  router.post('/activate/offline', brought, page(postOffline));
  router.get('/activate/offline/requests/:token', members(showOfflineRequest));
  router.post('/activate/offline/requests/:token', posted, members(postOfflineRequest));
  router.get('/activate/offline/answers/:certificateId', members(showOfflineAnswer));
  router.get('/activate/offline/answers/:certificateId/file', members(downloadOfflineAnswer));
  router.get('/activate/:id', page(showActivation));
  router.post('/activate/:id/approve', posted, page(postApproval));
  router.post('/activate/:id/deny', posted, page(postDenial));
}
