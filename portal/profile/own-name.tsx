import type { Request, Response } from 'express';
import { readField } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { personNameError } from '../shell/person-name.ts';
import type { Member } from '../shell/visit.ts';
import { OwnNamePage, type OwnNamePageProps, ownNameTitle } from './own-name-page.tsx';

/** `GET /account/name` */
export async function showOwnName(_req: Request, res: Response, member: Member): Promise<void> {
  sendOwnName(res, member, { name: member.user.name });
}

/** `POST /account/name` */
export async function postOwnName(req: Request, res: Response, member: Member): Promise<void> {
  const { environment, base, reader, user } = member;
  const name = readField(req, 'name');
  const error = personNameError(reader.t, name);
  if (error) {
    sendOwnName(res, member, { name, error });
    return;
  }
  await environment.store.users.rename(user.id, name);
  res.redirect(303, `${base}/account?done=renamed`);
}

function sendOwnName(res: Response, member: Member, form: Pick<OwnNamePageProps, 'name' | 'error'>): void {
  const { base, reader } = member;
  const props = { action: `${base}/account/name`, backHref: `${base}/account`, ...form };
  const body = <OwnNamePage {...props} />;
  sendPage(res, member, { title: ownNameTitle(reader.t), body, code: form.error ? 422 : 200 });
}
