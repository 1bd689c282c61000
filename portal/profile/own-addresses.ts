import type { Request, Response } from 'express';
import { removeAddress } from '../../cases/people/addresses.ts';
import { textOf } from '../shell/form-fields.ts';
import type { Member } from '../shell/visit.ts';
import type { OwnAddressesProps } from './own-addresses-part.tsx';

const DONE = { removed: 'address-removed', kept: 'address-kept' } as const;

/** The signed-in user's addresses, for the page of their sign-in settings. */
export async function listOwnAddresses(
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
    done: req.query.done === DONE.removed ? 'removed' : req.query.done === DONE.kept ? 'kept' : undefined,
  };
}

/** `POST /account/addresses/:id/remove`: removes a further address; memberships and sessions stay. */
export async function removeOwnAddress(req: Request, res: Response, member: Member): Promise<void> {
  const { environment, base, user } = member;
  const result = await removeAddress(environment, { userId: user.id, addressId: textOf(req.params.id) });
  // Pressed twice: the address is gone either way.
  res.redirect(303, `${base}/account${result === 'none' ? '' : `?done=${DONE[result]}`}`);
}
