import type { Request, Response } from 'express';
import { changePassword as change } from '../../cases/people/passwords.ts';
import { endOtherSessionsOf, endSessionOf } from '../../cases/people/sessions.ts';
import { browserName } from '../../policy/browser-name.ts';
import { formatMoment } from '../../policy/dates.ts';
import { SESSION_DAYS } from '../../policy/numbers.ts';
import { readField, textOf } from '../shell/form-fields.ts';
import { originOf } from '../shell/origin.ts';
import { headersOf, sendPage, setCookies, statusOf } from '../shell/page.ts';
import { zoneOfReader } from '../shell/reader-zone.ts';
import type { Member } from '../shell/visit.ts';
import { listForbiddenNames, newPasswordError } from '../sign-in/choose-password.ts';
import {
  ChangePasswordPage,
  type ChangePasswordPageProps,
  changePasswordTitle,
} from './change-password-page.tsx';
import { listOwnAddresses } from './own-addresses.ts';
import { OwnSignInPage, ownSignInTitle } from './own-sign-in-page.tsx';

/** `GET /account`: the user's sign-in settings and sessions. */
export async function showOwnSignIn(req: Request, res: Response, member: Member): Promise<void> {
  const { environment, base, reader, user, sessionId } = member;
  const { auth } = environment;
  const stop = await environment.store.mailStops.find({ user_id: user.id, topic: 'license-ends' });
  const licenseMailsOff = (stop?.stopped_at ?? null) !== null;
  const sessions = await auth.sessions.list(user.id);
  const timeZone = await zoneOfReader(environment.store, { user });
  const props = {
    name: user.name,
    email: user.email,
    addresses: await listOwnAddresses(req, member),
    secondFactor: await auth.secondFactor.isOn(user.id),
    nameHref: `${base}/account/name`,
    timeZone,
    zoneHref: `${base}/account/time-zone`,
    passwordHref: `${base}/account/password`,
    secondFactorHref: `${base}/account/second-factor`,
    sessions: sessions.map(({ id, userAgent, lastUsedAt }) => ({
      id,
      ...browserName(userAgent),
      lastUsedAt: formatMoment(lastUsedAt, { dateLocale: reader.dateLocale, timeZone }),
      here: id === sessionId,
      endAction: `${base}/account/sessions/${id}/end`,
    })),
    licenseMails: {
      stopped: licenseMailsOff,
      action: `${base}/account/license-mails/${licenseMailsOff ? 'on' : 'off'}`,
    },
    sessionDays: SESSION_DAYS,
    endOthersAction: `${base}/account/sessions/end-others`,
  };
  sendPage(res, member, {
    title: ownSignInTitle(reader.t),
    body: <OwnSignInPage {...props} />,
    status: statusOf(req, reader.t),
  });
}

/** `POST /account/sessions/:id/end`: signs out another browser of the user at once. */
export async function endSession(req: Request, res: Response, member: Member): Promise<void> {
  const { environment, base, user } = member;
  await endSessionOf(environment, { userId: user.id, sessionId: textOf(req.params.id) }, originOf(req));
  res.redirect(303, `${base}/account?done=signed-out`);
}

/** `POST /account/sessions/end-others` */
export async function endOtherSessions(req: Request, res: Response, member: Member): Promise<void> {
  const { environment, base, user, sessionId } = member;
  await endOtherSessionsOf(environment, { userId: user.id, keep: sessionId }, originOf(req));
  res.redirect(303, `${base}/account?done=signed-out-everywhere`);
}

/** `GET /account/password` */
export async function showChangePassword(_req: Request, res: Response, member: Member): Promise<void> {
  sendChange(res, member);
}

/** `POST /account/password`: replaces the old password; every other session ends, this one gets a new id. */
export async function postChangedPassword(req: Request, res: Response, member: Member): Promise<void> {
  const { environment, base, reader, user, sessionId } = member;
  const next = readField(req, 'password', { trim: false });
  const current = readField(req, 'current', { trim: false });
  const error = newPasswordError(reader.t, next, await listForbiddenNames(environment, user.id));
  if (error) {
    sendChange(res, member, error);
    return;
  }
  const person = { userId: user.id, current, next, keepSession: sessionId };
  if (!(await change(environment, person, originOf(req)))) {
    sendChange(res, member, { field: 'current', message: reader.t('ownSignIn.change.wrong') });
    return;
  }
  setCookies(res, await environment.auth.renewSession(headersOf(req)));
  res.redirect(303, `${base}/account?done=password`);
}

function sendChange(res: Response, member: Member, error?: ChangePasswordPageProps['error']): void {
  const { base, reader, user } = member;
  const props = { action: `${base}/account/password`, email: user.email, backHref: `${base}/account`, error };
  sendPage(res, member, {
    title: changePasswordTitle(reader.t),
    body: <ChangePasswordPage {...props} />,
    code: error ? 422 : 200,
  });
}
