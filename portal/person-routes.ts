import type { Router } from 'express';
import type { Report } from '../contracts/report.ts';
import { listAccounts } from './accounts/accounts.tsx';
import { leave } from './accounts/leave.tsx';
import { postNewAccount, showNewAccount } from './accounts/new-account.tsx';
import { declineOwn, joinOwn } from './accounts/own-invitations.tsx';
import { confirmMainAddress, mailMainAddress, showMainAddress } from './profile/main-address.tsx';
import { setOwnLicenseMails } from './profile/own-license-mails.ts';
import { postOwnName, showOwnName } from './profile/own-name.tsx';
import {
  endOtherSessions,
  endSession,
  postChangedPassword,
  showChangePassword,
  showOwnSignIn,
} from './profile/own-sign-in.tsx';
import { postOwnZone, showOwnZone } from './profile/own-zone.tsx';
import { removeOwnAddress, showRemoveAddress } from './profile/remove-address.tsx';
import {
  confirmSecondFactor,
  enrolSecondFactor,
  showSecondFactor,
  turnOffSecondFactor,
} from './profile/second-factor.tsx';
import type { Guards } from './shell/guards.ts';
import { home } from './shell/home.tsx';
import { chooseLanguage } from './shell/language.ts';
import { showAnswer } from './shell/show-answer.ts';
import { askReset, showForgot } from './sign-in/forgot-password.tsx';
import { resetPassword, showReset } from './sign-in/reset-password.tsx';
import { showSignIn, signIn, signOut } from './sign-in/sign-in.tsx';
import { showSignInCode, signInCode } from './sign-in/sign-in-code.tsx';
import { showUndoAddress, undoAddress } from './sign-in/undo-address.tsx';
import { joinFromSignUp, postSignUp, showSignUp } from './sign-up/sign-up.tsx';
import { showVerify, verify } from './sign-up/verify.tsx';

/** The pages of a person: the start page, sign-in, sign-up, their own sign-in settings, their accounts. */
export function personRoutes(router: Router, guards: Guards, report: Report): void {
  const { page, members, posted, tried, mailing, atTyped, atOneself, changes } = guards;

  router.get('/', page(home));
  router.post('/language', posted, page(chooseLanguage));
  router.get('/sign-in', page(showSignIn));
  router.post('/sign-in', posted, atTyped, page(signIn));
  router.get('/sign-in/code', page(showSignInCode));
  router.post('/sign-in/code', tried, page(signInCode));
  router.post('/sign-out', posted, page(signOut));
  router.get('/forgot-password', page(showForgot));
  router.post('/forgot-password', mailing, page(askReset(report)));
  router.get('/reset-password/:token', page(showReset));
  router.post('/reset-password/:token', tried, page(resetPassword));
  router.get('/undo-address/:token', page(showUndoAddress));
  router.post('/undo-address/:token', tried, page(undoAddress));
  router.get('/account', members(showOwnSignIn));
  router.get('/account/name', members(showOwnName));
  router.post('/account/name', posted, members(postOwnName));
  router.get('/account/time-zone', members(showOwnZone));
  router.post('/account/time-zone', posted, members(postOwnZone));
  router.post('/account/license-mails/off', posted, members(setOwnLicenseMails(false)));
  router.post('/account/license-mails/on', posted, members(setOwnLicenseMails(true)));
  router.get('/account/password', members(showChangePassword));
  router.post('/account/password', posted, atOneself, changes, members(postChangedPassword));
  router.post('/account/sessions/end-others', posted, members(endOtherSessions));
  router.post('/account/sessions/:id/end', posted, members(endSession));
  router.get('/account/addresses/:id/remove', members(showRemoveAddress));
  router.post('/account/addresses/:id/remove', posted, atOneself, members(removeOwnAddress));
  router.get('/account/main-address', members(showMainAddress));
  router.post('/account/main-address', mailing, members(mailMainAddress));
  router.post('/account/main-address/code', posted, atOneself, members(confirmMainAddress));
  router.get('/account/second-factor', members(showSecondFactor));
  router.post('/account/second-factor', posted, atOneself, members(enrolSecondFactor));
  router.post('/account/second-factor/confirm', tried, members(confirmSecondFactor));
  router.post('/account/second-factor/off', posted, atOneself, changes, members(turnOffSecondFactor));
  router.get('/answers/:token', page(showAnswer));
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
}
