import type { Request, Response } from 'express';
import { removeAddress } from '../../cases/people/remove-address.ts';
import { readField, textOf } from '../shell/form-fields.ts';
import { originOf } from '../shell/origin.ts';
import { sendPage } from '../shell/page.ts';
import type { Member } from '../shell/visit.ts';
import {
  RemoveAddressPage,
  type RemoveAddressPageProps,
  removeAddressTitle,
} from './remove-address-page.tsx';

/** `GET /account/addresses/:id/remove`: asks for the password. */
export async function showRemoveAddress(req: Request, res: Response, member: Member): Promise<void> {
  await sendRemove(req, res, member);
}

/** `POST /account/addresses/:id/remove`: removes a further address; memberships and sessions stay. */
export async function removeOwnAddress(req: Request, res: Response, member: Member): Promise<void> {
  const { environment, base, user, reader } = member;
  const password = readField(req, 'password', { trim: false });
  const addressId = textOf(req.params.id);
  const result = await removeAddress(environment, { userId: user.id, addressId, password }, originOf(req));
  if (result === 'wrong-password') {
    const message = reader.t('ownSignIn.factor.wrongPassword');
    await sendRemove(req, res, member, { field: 'password', message });
    return;
  }
  // Pressed twice: the address is gone either way.
  res.redirect(303, `${base}/account${result === 'none' ? '' : '?done=address-removed'}`);
}

async function sendRemove(
  req: Request,
  res: Response,
  member: Member,
  error?: RemoveAddressPageProps['error'],
): Promise<void> {
  const { environment, base, user, reader } = member;
  const id = textOf(req.params.id);
  const own = await environment.store.userAddresses.ofUser(user.id);
  const address = own.find((each) => each.id === id && !each.main);
  if (!address) {
    res.redirect(303, `${base}/account`);
    return;
  }
  const props = {
    action: `${base}/account/addresses/${id}/remove`,
    email: address.email,
    signedInAs: user.email,
    backHref: `${base}/account`,
    error,
  };
  sendPage(res, member, {
    title: removeAddressTitle(reader.t, props),
    body: <RemoveAddressPage {...props} />,
    code: error ? 422 : 200,
  });
}
