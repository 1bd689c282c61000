import type { Response } from 'express';
import { renameAccount } from '../../cases/accounts/rename-account.ts';
import { companyNameError, companyNameOf } from '../shell/company-name.ts';
import { sendPage } from '../shell/page.ts';
import { type AccountPageOf, frameOf, type OpenedAccount, sendNoAccess } from './open-account.tsx';
import { RenamePage, type RenamePageProps, renameTitle } from './rename-page.tsx';

/** `GET /accounts/:id/name`, for admins */
export const showRename: AccountPageOf = async (_req, res, opened) =>
  sendRename(res, opened, { companyName: opened.account.company_name });

/** `POST /accounts/:id/name` */
export const postRename: AccountPageOf = async (req, res, opened) => {
  const { visit, user, account, href } = opened;
  const { environment, reader } = visit;
  const companyName = companyNameOf(req);
  const fault = companyNameError(reader.t, { name: companyName, ...environment.mail.brand });
  if (fault && companyName !== account.company_name) {
    sendRename(res, opened, { companyName, error: fault });
    return;
  }
  const result = await renameAccount(environment, { accountId: account.id, userId: user.id, companyName });
  if (result === 'not_admin') sendNoAccess(res, visit, account, 'admins-only');
  else if (result === 'too_often') {
    const error = { field: 'companyName' as const, message: reader.t('members.rename.tooOften') };
    sendRename(res, opened, { companyName, error });
  } else res.redirect(303, `${href}${result === 'done' ? '?renamed=1' : ''}`);
};

function sendRename(
  res: Response,
  opened: OpenedAccount,
  form: Pick<RenamePageProps, 'companyName' | 'error'>,
): void {
  const { visit, href } = opened;
  const props: RenamePageProps = {
    frame: frameOf(opened, 'licenses'),
    action: `${href}/name`,
    vendor: visit.environment.mail.brand.vendorName,
    ...form,
  };
  sendPage(res, visit, {
    title: renameTitle(visit.reader.t, props),
    body: <RenamePage {...props} />,
    code: form.error ? 422 : 200,
  });
}
