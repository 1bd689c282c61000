import type { Request, Response } from 'express';
import { approveActivation, denyActivation } from '../../cases/instances/decide-activation.ts';
import type { ActivationRow } from '../../db/instance-rows.ts';
import { readUserCode } from '../../links/user-codes.ts';
import { readField, textOf } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { signInFirst } from '../sign-in/sign-in-first.ts';
import { factsOf } from './activation-facts.ts';
import { chosenLicense } from './choice-of.ts';
import { CodePage, type CodePageProps, codeTitle } from './code-page.tsx';
import { EndedPage, type EndedPageProps, endedTitle } from './ended-page.tsx';
import { findOpened, rememberOpened } from './opened-here.ts';
import { reviewOf, sendReview } from './review.tsx';

/** `GET /activate`: asks for the code; a scanned link has it already. Changes nothing. */
export async function showCode(req: Request, res: Response, visit: Visit): Promise<void> {
  sendCode(res, visit, { values: { code: textOf(req.query.code).slice(0, 20) } });
}

/** `POST /activate`: opens the activation of a typed code in this browser. */
export async function openCode(req: Request, res: Response, visit: Visit): Promise<void> {
  const { environment, base, reader } = visit;
  const typed = readField(req, 'code');
  const code = readUserCode(typed);
  const row = code === null ? undefined : await environment.store.activations.findByUserCode(code);
  if (!row) {
    const error = { field: 'code' as const, message: reader.t('activate.code.unknown') };
    sendCode(res, visit, { values: { code: typed.slice(0, 20) }, error });
    return;
  }
  rememberOpened(res, environment, row.id);
  res.redirect(303, `${base}/activate/${row.id}`);
}

/** `GET /activate/:id`: what asks, and under which account; in the browser in which the code was typed. */
export async function showActivation(req: Request, res: Response, visit: Visit): Promise<void> {
  const row = await readOpened(req, res, visit);
  if (row) await sendReview(req, res, visit, row, {});
}

/** `POST /activate/:id/approve` */
export async function postApproval(req: Request, res: Response, visit: Visit): Promise<void> {
  const { environment, user, base } = visit;
  const row = await readOpened(req, res, visit);
  if (!row) return;
  if (!user) {
    signInFirst(res, visit, `${base}/activate/${row.id}`);
    return;
  }
  const accountId = readField(req, 'account');
  const review = await reviewOf(visit, row, accountId);
  if (!review || review.account.id !== accountId) {
    sendEnd(res, visit, { end: 'blocked', facts: [], codeHref: `${base}/activate` }, 403);
    return;
  }
  if (review.second && readField(req, 'confirmed') !== '1') {
    const message = visit.reader.t('activate.review.secondFirst');
    await sendReview(req, res, visit, row, { accountId, error: { field: 'confirmed', message } });
    return;
  }
  const licenseId = chosenLicense(req, review);
  const command = { activationId: row.id, userId: user.id, businessAccountId: accountId, licenseId };
  const outcome = await approveActivation(environment, command);
  if (outcome.code === 'not_licensed' || outcome.code === 'seat_held_offline') {
    const isHeld = outcome.code === 'seat_held_offline';
    const message = visit.reader.t(`activate.review.${isHeld ? 'heldOffline' : 'lostLicense'}`);
    await sendReview(req, res, visit, row, { accountId, error: { message } });
    return;
  }
  res.redirect(303, `${base}/activate/${row.id}`);
}

/** `POST /activate/:id/deny` */
export async function postDenial(req: Request, res: Response, visit: Visit): Promise<void> {
  const row = await readOpened(req, res, visit);
  if (!row) return;
  if (!visit.user) {
    signInFirst(res, visit, `${visit.base}/activate/${row.id}`);
    return;
  }
  await denyActivation(visit.environment, { activationId: row.id, userId: visit.user.id });
  res.redirect(303, `${visit.base}/activate/${row.id}`);
}

/** The activation of the path, if it waits and its code was typed in this browser; else sends the page that says why not. */
async function readOpened(req: Request, res: Response, visit: Visit): Promise<ActivationRow | null> {
  const { environment, base, user } = visit;
  const id = textOf(req.params.id);
  const codeHref = `${base}/activate`;
  const opened = await findOpened(environment, req);
  if (opened?.id !== id) {
    sendEnd(res, visit, { end: 'elsewhere', facts: [], codeHref }, 410);
    return null;
  }
  if (opened.status === 'pending') return opened;
  if (opened.status === 'approved') {
    const isOwn = user !== null && opened.decided_by === user.id;
    const instanceHref = isOwn
      ? `${base}/accounts/${opened.business_account_id}/instances/${opened.instance_id}`
      : undefined;
    const facts = isOwn ? (await factsOf(visit, opened)).slice(0, 2) : [];
    sendEnd(res, visit, { end: isOwn ? 'approved' : 'decided', facts, instanceHref }, isOwn ? 200 : 409);
    return null;
  }
  sendEnd(res, visit, { end: opened.status, facts: [], codeHref }, opened.status === 'denied' ? 200 : 410);
  return null;
}

function sendCode(res: Response, visit: Visit, more: Pick<CodePageProps, 'error' | 'values'>): void {
  const action = `${visit.base}/activate`;
  const props: CodePageProps = { action, offlineHref: `${action}/offline`, ...more };
  const body = <CodePage {...props} />;
  sendPage(res, visit, { title: codeTitle(visit.reader.t), body, code: more.error ? 422 : 200 });
}

function sendEnd(res: Response, visit: Visit, props: EndedPageProps, code: number): void {
  sendPage(res, visit, { title: endedTitle(visit.reader.t, props), body: <EndedPage {...props} />, code });
}
