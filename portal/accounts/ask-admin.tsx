import type { Request, Response } from 'express';
import { askAdmins } from '../../cases/accounts/ask-admins.ts';
import { checkEmail } from '../../contracts/fields.ts';
import type { Report } from '../../contracts/report.ts';
import { COMPANY_NAME_MAX } from '../../policy/numbers.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { afterAnswer } from '../shell/after-answer.ts';
import { readField, textOf } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { personNameError } from '../shell/person-name.ts';
import type { Visit } from '../shell/visit.ts';
import { ASK_MAX_LENGTH, AskAdminPage, type AskAdminPageProps, askAdminTitle } from './ask-admin-page.tsx';
import { AskedAdminPage, type AskedAdminPageProps, askedAdminTitle } from './asked-admin-page.tsx';

/** `GET /ask-an-admin`; `?account=` for a user who belongs to it. */
export async function showAskAdmin(req: Request, res: Response, visit: Visit): Promise<void> {
  const account = await findOwnAccount(visit, textOf(req.query.account));
  sendForm(res, visit, { account, values: { name: visit.user?.name ?? '' } });
}

/** `POST /ask-an-admin`: to strangers, neither the answer nor its timing reveals whether the account exists. */
export const askAdmin =
  (report: Report) =>
  async (req: Request, res: Response, visit: Visit): Promise<void> => {
    const { environment, base, user, reader } = visit;
    const account = await findOwnAccount(visit, readField(req, 'account'));
    const typed = readField(req, 'email');
    const values = {
      company: readField(req, 'company'),
      name: readField(req, 'name'),
      message: readField(req, 'message'),
    };
    const email = user?.email ?? typed;
    const error = faultOf(reader.t, { ...values, email, account });
    if (error) {
      sendForm(res, visit, { account, error, values: { ...values, email: typed } });
      return;
    }
    const { name, message } = values;
    const asking = { name, email, message };
    const send = (props: Pick<AskedAdminPageProps, 'state' | 'companyName'>) => {
      const all = { homeHref: user ? `${base}/accounts` : `${base}/`, ...props };
      sendPage(res, visit, {
        title: askedAdminTitle(reader.t, all),
        body: <AskedAdminPage {...all} />,
        mayBeKept: true,
      });
    };
    if (account) {
      // A member knows the account, so the page says what became of the message.
      const state = await askAdmins(environment, { to: { accountId: account.id }, ...asking });
      send({ state, companyName: account.companyName });
      return;
    }
    send({ state: 'unknown' });
    afterAnswer(
      () => askAdmins(environment, { to: { companyName: values.company }, ...asking }),
      (cause) => report('a request to admins could not be queued', cause),
    );
  };

/** The account the user means, if they belong to it, blocked or not. Others do not learn its name. */
async function findOwnAccount(
  { environment, user }: Visit,
  id: string,
): Promise<AskAdminPageProps['account']> {
  const { accounts, members } = environment.store;
  const membership = user && id ? await members.of(id, user.id) : undefined;
  const account = membership && (await accounts.get(membership.business_account_id));
  return account && { id: account.id, companyName: account.company_name };
}

interface Typed {
  company: string;
  name: string;
  email: string;
  message: string;
  account: AskAdminPageProps['account'];
}

function faultOf(t: PageT, { company, name, email, message, account }: Typed): AskAdminPageProps['error'] {
  if (!account && (company === '' || company.length > COMPANY_NAME_MAX))
    return { field: 'company', message: t('askAdmin.error.company', { max: COMPANY_NAME_MAX }) };
  const unnamed = personNameError(t, name);
  if (unnamed) return unnamed;
  if (checkEmail(email)) return { field: 'email', message: t('site.form.email') };
  if (message === '' || message.length > ASK_MAX_LENGTH)
    return { field: 'message', message: t('askAdmin.error.message', { max: ASK_MAX_LENGTH }) };
  return undefined;
}

function sendForm(res: Response, visit: Visit, more: Omit<AskAdminPageProps, 'action' | 'email'>): void {
  const { base, user } = visit;
  const props: AskAdminPageProps = { action: `${base}/ask-an-admin`, email: user?.email, ...more };
  const code = more.error ? 422 : 200;
  sendPage(res, visit, { title: askAdminTitle(visit.reader.t), body: <AskAdminPage {...props} />, code });
}
