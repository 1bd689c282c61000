import type { Request, Response } from 'express';
import { actorOfChanger } from '../../cases/accounts/changer.ts';
import {
  recordLinkCopied,
  resendInvitation,
  revokeInvitation,
} from '../../cases/invitations/account-invitation.ts';
import { isChangeable } from '../../cases/invitations/invite-again.ts';
import { LIMIT_CODES } from '../../contracts/limit-codes.ts';
import { resolveLocale } from '../../contracts/locales.ts';
import type { OutcomeCode } from '../../contracts/steps.ts';
import type { InvitationRow } from '../../db/rows.ts';
import { isColleagues } from '../../domain/invitations/whose-invitation.ts';
import { basePath } from '../../links/urls.ts';
import { changesOf, type InvitationChange } from '../../policy/invitation-states.ts';
import { sendError } from '../shell/errors.tsx';
import { textOf } from '../shell/form-fields.ts';
import { networkOf } from '../shell/network.ts';
import { sendPage } from '../shell/page.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { listInvitationItems } from './invitation-item.ts';
import { InvitationPage, type InvitationPageProps, invitationTitle } from './invitation-page.tsx';
import { type AccountPageOf, frameOf, type OpenedAccount } from './open-account.tsx';

const DONE = ['resent', 'withdrawn', 'changed', 'moved'] as const;

/** Outcomes for which the page has its own text. */
const REFUSALS = [...LIMIT_CODES, 'unverified_limit', 'needs_contact', 'closed', 'revoked'] as const;

export type InvitationRefusal = OutcomeCode | 'unverified_limit';

/** `GET /accounts/:id/invitations/:invitationId`, for admins */
export const showInvitation: AccountPageOf = async (req, res, opened) => {
  const row = await invitationOf(req, opened);
  const { t } = opened.visit.reader;
  const done = DONE.find((name) => name === req.query.done);
  if (row) await sendInvitation(res, opened, row, { done: done && t(`invitations.done.${done}`) });
  else sendError(res, opened.visit, 404);
};

/** `POST /accounts/:id/invitations/:invitationId/resend | /revoke | /link`, for admins */
export const postInvitation =
  (change: InvitationChange): AccountPageOf =>
  async (req, res, opened) => {
    const { visit, user } = opened;
    const { environment } = visit;
    const row = await invitationOf(req, opened);
    if (!row) {
      sendError(res, visit, 404);
      return;
    }
    const asked = { row, userId: user.id };
    if (change === 'link') {
      if (!offered(row).includes('link')) return sendInvitation(res, opened, row, { refused: 'closed' });
      await recordLinkCopied(environment.store, asked);
      const link = `${environment.publicUrl}${basePath(environment.mode)}/invited/${row.id}`;
      return sendInvitation(res, opened, row, { link });
    }
    const { code } = await (change === 'resend'
      ? resendInvitation(environment, { row, by: { userId: user.id, network: networkOf(req) } })
      : revokeInvitation(environment, { row, actor: actorOfChanger({ userId: user.id }) }));
    const name = change === 'resend' ? 'resent' : 'withdrawn';
    if (code === 'done') res.redirect(303, `${opened.href}/invitations/${row.id}?done=${name}`);
    else await sendInvitation(res, opened, (await invitationOf(req, opened)) ?? row, { refused: code });
  };

export const invitationOf = (
  req: Request,
  { visit, account }: OpenedAccount,
): Promise<InvitationRow | undefined> =>
  visit.environment.store.invitations.ofAccountById(account.id, textOf(req.params.invitationId));

const refusalOf = (code: InvitationRefusal) => REFUSALS.find((known) => known === code) ?? 'other';

const offered = (row: InvitationRow): InvitationChange[] =>
  changesOf(row.status, { isColleagues: isColleagues(row) });

async function changeOf(
  { visit, href }: OpenedAccount,
  row: InvitationRow,
  { typed, error }: { typed?: string; error?: FormError },
): Promise<InvitationPageProps['change']> {
  if (!(await isChangeable(visit.environment.store, row))) return undefined;
  const path = `${href}/invitations/${row.id}`;
  const { locale } = resolveLocale(row.locale);
  return {
    offerAction: `${path}/offer`,
    addressAction: `${path}/address`,
    ...{ role: row.role, locale, typed, error },
  };
}

export async function sendInvitation(
  res: Response,
  opened: OpenedAccount,
  row: InvitationRow,
  more: {
    link?: string;
    refused?: InvitationRefusal;
    done?: string | undefined;
    typed?: string;
    error?: FormError;
  },
): Promise<void> {
  const { visit, href } = opened;
  const timeZone = await opened.readZone();
  const { t } = visit.reader;
  const [item] = (await listInvitationItems(opened, [row], timeZone)) as [InvitationPageProps['invitation']];
  const props: InvitationPageProps = {
    frame: frameOf(opened, 'invitations'),
    invitation: item,
    changes: offered(row),
    change: await changeOf(opened, row, more),
    backHref: `${href}/invitations`,
    link: more.link,
    error: more.error ?? (more.refused && { message: t(`invitations.refused.${refusalOf(more.refused)}`) }),
  };
  sendPage(res, visit, {
    title: invitationTitle(t, props),
    body: <InvitationPage {...props} />,
    code: props.error ? 422 : 200,
    ...(more.done ? { status: more.done } : {}),
  });
}
