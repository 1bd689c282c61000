import type { Request } from 'express';
import type { Member } from '../shell/visit.ts';
import type { OwnAddressesProps } from './own-addresses-part.tsx';

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
      removeHref: `${base}/account/addresses/${id}/remove`,
    })),
    changeMainHref: `${base}/account/main-address`,
    removed: req.query.done === 'address-removed',
  };
}
