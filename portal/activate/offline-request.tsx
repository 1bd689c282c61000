import type { Request, Response } from 'express';
import { approveOffline } from '../../cases/instances/approve-offline.ts';
import type { BroughtRequest } from '../../cases/instances/read-brought.ts';
import { type ActivationReview, reviewActivation } from '../../cases/instances/review-activation.ts';
import { formatMoment } from '../../policy/dates.ts';
import { checkInstanceName } from '../../policy/instance-name.ts';
import { countsUsers, productName } from '../../policy/products.ts';
import { listOwnInvitations } from '../accounts/own-invitations.tsx';
import { readField, textOf } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { zoneOfReader } from '../shell/reader-zone.ts';
import type { Member } from '../shell/visit.ts';
import { nameFact, productFact } from './activation-facts.ts';
import { openBrought } from './brought-token.ts';
import { choiceOf, chosenLicense } from './choice-of.ts';
import { offlinePath, sendOfflineEnd } from './offline.tsx';
import { ReviewPage, type ReviewPageProps, reviewTitle } from './review-page.tsx';

interface Wanted {
  accountId: string;
  name?: string;
  error?: ReviewPageProps['error'];
}

/** `GET /activate/offline/requests/:token`: what asks, and under which account; changes nothing. */
export async function showOfflineRequest(req: Request, res: Response, visit: Member): Promise<void> {
  const request = openBrought(visit, textOf(req.params.token));
  if (!request) sendOfflineEnd(res, visit, { end: 'elsewhere' });
  else await sendReview(req, res, visit, request, { accountId: textOf(req.query.account) });
}

/** `POST /activate/offline/requests/:token`: activates it. */
export async function postOfflineRequest(req: Request, res: Response, visit: Member): Promise<void> {
  const { environment, user, reader } = visit;
  const request = openBrought(visit, textOf(req.params.token));
  if (!request) {
    sendOfflineEnd(res, visit, { end: 'elsewhere' });
    return;
  }
  const accountId = readField(req, 'account');
  const review = await reviewOf(visit, request, accountId);
  if (review?.account.id !== accountId) {
    sendOfflineEnd(res, visit, { end: 'not_admin' });
    return;
  }
  const typed = readField(req, 'name');
  const name = request.name ?? review.before?.name ?? typed;
  const again = (error: NonNullable<ReviewPageProps['error']>) =>
    sendReview(req, res, visit, request, { accountId, name: typed, error });
  if (checkInstanceName(name) !== null)
    return again({ field: 'name', message: reader.t('instances.rename.error') });
  if (review.second && readField(req, 'confirmed') !== '1')
    return again({ field: 'confirmed', message: reader.t('activate.review.secondFirst') });
  const licenseId = chosenLicense(req, review);
  const wish = { userId: user.id, accountId, licenseId, request, name };
  const approval = await approveOffline(environment, wish);
  if (approval.code === 'done') res.redirect(303, `${offlinePath(visit)}/answers/${approval.certificateId}`);
  else if (approval.code === 'not_licensed')
    await again({ message: reader.t('activate.review.lostLicense') });
  else if (approval.code === 'seat_held_offline')
    await again({ message: reader.t('activate.review.heldOffline') });
  else sendOfflineEnd(res, visit, { end: approval.code });
}

/** Under the account asked for, if the person is an admin of it. */
async function reviewOf(
  { environment: { store }, user, chosenId }: Member,
  request: BroughtRequest,
  wantedId: string,
): Promise<ActivationReview | null> {
  const { product, version, fingerprint, fingerprintHash } = request;
  const known = fingerprint ?? { hash: fingerprintHash };
  const asked = { product, version, fingerprint: known, license_key: null, replaces: null, isOffline: true };
  const own = (await store.accounts.ofUser(user.id)).filter(({ role }) => role === 'admin');
  return reviewActivation(store, asked, {
    accounts: own.map(({ id, company_name }) => ({ id, companyName: company_name })),
    wantedId: wantedId === '' ? null : wantedId,
    chosenId,
  });
}

async function sendReview(
  req: Request,
  res: Response,
  visit: Member,
  request: BroughtRequest,
  { accountId, name, error }: Wanted,
): Promise<void> {
  const { base, user, reader, accounts } = visit;
  const { t } = reader;
  const review = await reviewOf(visit, request, accountId);
  const href = `${offlinePath(visit)}/requests/${textOf(req.params.token)}`;
  const askAdminHref = `${base}/ask-an-admin`;
  const isUnnamed = request.name === null && review?.before === undefined;
  const props: ReviewPageProps = {
    productName: productName(request.product),
    facts: await factsOf(visit, request, review?.before),
    warning: t(`activate.offline.review.${countsUsers(request.product) ? 'warningUsers' : 'warning'}`),
    ...(review || accounts.length > 0
      ? {}
      : { noAccount: { createHref: `${base}/accounts/new`, askAdminHref } }),
    notAdmin: !review && accounts.length > 0 ? { askAdminHref } : undefined,
    ownInvitations: await listOwnInvitations(visit, user),
    choice: review
      ? {
          ...choiceOf(visit, review, { asked: request, href, approveAction: href }),
          name: isUnnamed ? { value: name ?? productName(request.product) } : undefined,
        }
      : undefined,
    error,
  };
  const body = <ReviewPage {...props} />;
  sendPage(res, visit, { title: reviewTitle(t, props), body, code: error ? 422 : 200 });
}

async function factsOf(
  visit: Member,
  { product, version, name, hostname, askedAt }: BroughtRequest,
  before: ActivationReview['before'],
): Promise<[string, string][]> {
  const { t, dateLocale } = visit.reader;
  const timeZone = await zoneOfReader(visit.environment.store, { user: visit.user });
  const called = before?.name ?? name;
  const isUpgrade = before?.status === 'active' && before.version !== version;
  return [
    productFact(t, { product, version, from: isUpgrade ? before.version : null }),
    ...(called === null ? [] : [nameFact(t, { name: called, hostname })]),
    ...(askedAt
      ? [[t('activate.facts.asked'), formatMoment(askedAt, { dateLocale, timeZone })] as [string, string]]
      : []),
  ];
}
