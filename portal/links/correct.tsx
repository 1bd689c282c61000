import type { Request, Response } from 'express';
import { prepareCorrection } from '../../cases/onboardings/prepare-correction.ts';
import { sendCommand } from '../../cases/runs/send-command.ts';
import { settled } from '../../cases/runs/settled-outcome.ts';
import { type EmailFault, emailFault } from '../../contracts/fields.ts';
import { CONTACT_LINK } from '../../contracts/ids.ts';
import { correctEmailUpdate } from '../../contracts/messages.ts';
import type { Outcome } from '../../contracts/steps.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import { maskEmail, normaliseEmail } from '../../policy/addresses.ts';
import { formatMoment } from '../../policy/dates.ts';
import { addressFails, type InvitationTraits, standingOf, waits } from '../../policy/invitation-states.ts';
import { CORRECT_LINK_DAYS, DAY_MS } from '../../policy/numbers.ts';
import { isCompleted } from '../../policy/onboarding-states.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { readField } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { CorrectPage, type CorrectPageProps, correctTitle, NOTE_MAX_LENGTH } from './correct-page.tsx';
import {
  type CorrectProblem,
  CorrectProblemPage,
  type CorrectProblemPageProps,
  correctProblemTitle,
} from './correct-problem-page.tsx';
import { type Refusal, refusalOf } from './correct-refusal.ts';
import { CorrectedPage, correctedTitle } from './corrected-page.tsx';
import { sendClosedLink } from './link-problem.tsx';
import { type OpenedLink, openLink } from './open-link.ts';

/** What a link leads to, with the onboarding that waits for its invitation. */
type Opened = OpenedLink & { onboarding: OnboardingRow | undefined };

/** `GET /correct/:token` says whom the invitation did not reach; `POST` invites the address that was typed. */
export async function correct(req: Request, res: Response, visit: Visit): Promise<void> {
  const token = String(req.params.token);
  const { t } = visit.reader;
  const opened = await open(visit, token);
  if (!opened) return sendClosedLink(res, visit, null, token);
  if (req.method !== 'POST') {
    const problem = whyNot(opened);
    if (problem) sendProblem(res, visit, opened, problem);
    else sendForm(req, res, visit, opened);
    return;
  }
  const email = readField(req, 'email');
  // Pressed again, or the first answer did not arrive.
  if (isInvited(opened, email)) return sendCorrected(res, visit, opened);
  const problem = whyNot(opened);
  if (problem) return sendProblem(res, visit, opened, problem);
  const error = faultOf(t, req, opened);
  if (error) return sendForm(req, res, visit, opened, { code: 422, error });
  const outcome = await run(req, visit, opened, email);
  const refusal = outcome && refusalOf(t, outcome);
  if (refusal) return sendForm(req, res, visit, opened, refusal);
  if (outcome?.code === 'too_many_sends') return sendProblem(res, visit, opened, 'too_many_sends');
  // Done, or too late for the case: what the database says now is the answer.
  const late = settled(await open(visit, token));
  if (isInvited(late, email)) sendCorrected(res, visit, late);
  else sendProblem(res, visit, late, settled(whyNot(late)));
}

async function open({ environment: { store } }: Visit, token: string): Promise<Opened | null> {
  const opened = await openLink(store, token, 'contact');
  return opened && { ...opened, onboarding: await store.onboardings.findByInvitation(opened.invitation.id) };
}

const PROBLEMS: Record<InvitationTraits['standing'], CorrectProblem | null> = {
  waits: 'invited',
  ranOut: 'expired',
  needsContact: null,
  joined: 'joined',
  revoked: 'withdrawn',
};

/** Why the link corrects nothing any more; null while it does. */
function whyNot({ invitation, onboarding, link }: Opened): CorrectProblem | null {
  const problem = PROBLEMS[standingOf(invitation.status)];
  const isJoined = link.closed_reason === 'another_admin' || (onboarding && isCompleted(onboarding.status));
  if (problem === 'joined' || isJoined) return 'joined';
  if (!onboarding || onboarding.closed_at) return 'withdrawn';
  if (problem) return problem;
  if (link.epoch !== invitation.epoch) return 'newer';
  return Date.now() - Date.parse(link.created_at) > CORRECT_LINK_DAYS * DAY_MS ? 'old' : null;
}

const isInvited = ({ invitation }: Opened, email: string): boolean =>
  waits(invitation.status) && invitation.email_normalised === normaliseEmail(email);

function faultOf(t: PageT, req: Request, { invitation }: Opened): CorrectPageProps['error'] {
  const email = readField(req, 'email');
  const fault = emailFault(email);
  if (fault) return { field: 'email', message: sayFault(t, fault) };
  // Mail to the address may arrive the next time; a person who declined is not asked again by this link.
  if (normaliseEmail(email) === invitation.email_normalised && !addressFails(invitation.status)) {
    return { field: 'email', message: t('correct.fault.unchanged') };
  }
  if (readField(req, 'note').length <= NOTE_MAX_LENGTH) return undefined;
  return { field: 'note', message: t('correct.fault.note', { max: NOTE_MAX_LENGTH }) };
}

function sayFault(t: PageT, fault: EmailFault): string {
  const special = (['several', 'long', 'domain'] as const).find((each) => each === fault);
  return special ? t(`correct.fault.${special}`) : t('site.form.email');
}

/** Tells the case; null when it has ended meanwhile. What was done by a link is told apart in the audit trail. */
async function run(
  req: Request,
  { environment }: Visit,
  { invitation, onboarding, link }: Opened,
  email: string,
): Promise<Outcome | null> {
  if (!onboarding) return null;
  const now = new Date().toISOString();
  const { contactId, workflowId } = await prepareCorrection(environment.store, {
    onboarding,
    invitation,
    email,
    // Sales has the link, so it is the vendor who gives the address.
    submitter: CONTACT_LINK,
    now,
  });
  const outcome = await sendCommand(environment, workflowId, correctEmailUpdate, [
    { invitationId: invitation.id, epoch: invitation.epoch, contactId },
  ]);
  if (outcome?.code !== 'done') return outcome;
  const { store } = environment;
  const note = readField(req, 'note');
  // The trail cannot be changed, so what was typed stays out of it.
  const { epoch } = (await store.invitations.get(invitation.id)) ?? invitation;
  const noteId = note === '' ? null : await store.invitations.addNote(invitation.id, epoch, note, now);
  await store.audit.record({
    naturalKey: `${invitation.id}/contact-given/${link.epoch}/${contactId}`,
    at: now,
    action: 'invitation.contact_given',
    actor: CONTACT_LINK,
    businessAccountId: invitation.business_account_id,
    subject: invitation.id,
    data: noteId === null ? { contactId } : { contactId, noteId },
  });
  return outcome;
}

function sendForm(
  req: Request,
  res: Response,
  visit: Visit,
  { invitation, account }: Opened,
  refusal?: Refusal,
): void {
  const props: CorrectPageProps = {
    companyName: account.company_name,
    maskedEmail: maskEmail(invitation.email),
    reason: (addressFails(invitation.status) && invitation.problem) || 'declined',
    action: `${visit.base}/correct/${req.params.token}`,
    error: refusal?.error,
    values: { email: readField(req, 'email'), note: readField(req, 'note') },
  };
  if (refusal?.retryAfterSeconds) res.set('Retry-After', String(refusal.retryAfterSeconds));
  sendPage(res, visit, {
    title: correctTitle(visit.reader.t),
    body: <CorrectPage {...props} />,
    code: refusal?.code ?? 200,
  });
}

function sendProblem(
  res: Response,
  visit: Visit,
  { invitation, account }: Opened,
  reason: CorrectProblem,
): void {
  const props: CorrectProblemPageProps = {
    reason,
    companyName: account.company_name,
    maskedEmail: reason === 'invited' ? maskEmail(invitation.email) : undefined,
  };
  const code = reason === 'too_many_sends' ? 409 : 410;
  sendPage(res, visit, {
    title: correctProblemTitle(visit.reader.t, props),
    body: <CorrectProblemPage {...props} />,
    code,
  });
}

function sendCorrected(res: Response, visit: Visit, { invitation, account }: Opened): void {
  const { email, expires_at, time_zone: timeZone } = invitation;
  const { t, dateLocale } = visit.reader;
  const validUntil = formatMoment(expires_at, { dateLocale, timeZone });
  const props = { companyName: account.company_name, email, validUntil };
  sendPage(res, visit, { title: correctedTitle(t), body: <CorrectedPage {...props} /> });
}
