import type { RequestHandler, Router } from 'express';
import type { Role } from '../../contracts/states.ts';
import type { Page } from '../shell/visit.ts';
import { showActivity } from './activity.tsx';
import { postDeactivation, postInstanceName, showInstance } from './instance.tsx';
import { showInstances } from './instances.tsx';
import { postInvitation, showInvitation } from './invitation.tsx';
import { postAddress, postOffer } from './invitation-changes.ts';
import { invite, showInvitations } from './invitations.tsx';
import { downloadKeys, showKeys } from './keys.tsx';
import { showAccount, showKey, showLicense } from './licenses.tsx';
import { postMember, showMember, showMembers } from './members.tsx';
import { type AccountPageOf, withAccount } from './open-account.tsx';
import { postRename, showRename } from './rename.tsx';
import { postRelationAnswer, showReseller, showResellers } from './resellers.tsx';
import { postTransferAnswer, showTransfer } from './transfers.tsx';

interface AccountGuards {
  page: (show: Page) => RequestHandler;
  /** Before every form. */
  posted: RequestHandler[];
  /** Before a form that takes a long list. */
  pasted: RequestHandler[];
}

/** The pages of one business account. */
export function accountRoutes(router: Router, { page, posted, pasted }: AccountGuards): void {
  const get = (path: string, need: Role, show: AccountPageOf) =>
    router.get(`/accounts/:id${path}`, page(withAccount(need, show)));
  const post = (path: string, show: AccountPageOf, before = posted) =>
    router.post(`/accounts/:id${path}`, before, page(withAccount('admin', show)));

  get('', 'member', showAccount);
  get('/licenses/:licenseId', 'member', showLicense);
  post('/licenses/:licenseId/key', showKey);
  get('/keys', 'admin', showKeys);
  post('/keys/csv', downloadKeys);
  get('/instances', 'member', showInstances);
  get('/instances/:instanceId', 'member', showInstance);
  post('/instances/:instanceId/name', postInstanceName);
  post('/instances/:instanceId/deactivate', postDeactivation);
  get('/members', 'member', showMembers);
  get('/members/:memberId', 'admin', showMember);
  post('/members/:memberId/:action', postMember);
  get('/resellers', 'member', showResellers);
  get('/resellers/:relationId', 'admin', showReseller);
  post('/resellers/:relationId/:action', postRelationAnswer);
  get('/transfers/:transferId', 'admin', showTransfer);
  post('/transfers/:transferId/:action', postTransferAnswer);
  get('/name', 'admin', showRename);
  post('/name', postRename);
  get('/activity', 'admin', showActivity);
  get('/invitations', 'admin', showInvitations);
  post('/invitations', invite, pasted);
  get('/invitations/:invitationId', 'admin', showInvitation);
  for (const change of ['resend', 'revoke', 'link'] as const)
    post(`/invitations/:invitationId/${change}`, postInvitation(change));
  post('/invitations/:invitationId/offer', postOffer);
  post('/invitations/:invitationId/address', postAddress);
}
