import type { Request, Response } from 'express';
import { removeAddress } from '../../cases/addresses.ts';
import { type Member, textOf } from '../page.ts';
import type { OwnAddressesProps } from '../views/parts/own-addresses.tsx';

const REMOVED = 'address-removed';

/** The addresses of who is signed in, for the page on how one signs in. */
export async function ownAddresses(
  req: Request,
  { environment, base, user }: Member,
): Promise<OwnAddressesProps> {
  const rows = await environment.store.userAddresses.ofUser(user.id);
  return {
    addresses: rows.map(({ id, email, main }) => ({
      email,
      main: Boolean(main),
      removeAction: `${base}/account/addresses/${id}/remove`,
    })),
    removed: req.query.done === REMOVED,
  };
}

/** `POST /account/addresses/:id/remove`: a further address goes; memberships and sessions stay. */
export async function removeOwnAddress(req: Request, res: Response, member: Member): Promise<void> {
  const { environment, base, user } = member;
  const removed = await removeAddress(environment, { userId: user.id, addressId: textOf(req.params.id) });
  // Pressed twice, it is gone all the same.
  res.redirect(303, `${base}/account${removed ? `?done=${REMOVED}` : ''}`);
}
