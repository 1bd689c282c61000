import { invitationNotice } from '../../policy/pending-invitations.ts';
import type { Environment } from '../environment.ts';
import { invitationsOf } from '../invitations/pending-invitations.ts';

export type AccountState =
  | { state: 'sign_in' | 'create_account' }
  | { state: 'pending_invitation'; companyName: string };

/**
 * What a console can tell the person whose address was typed there; null where the setting `after-verification` lets only
 * the mailbox know.
 */
export async function readAccountState(
  { store, auth, signUpDisclosure: disclosure }: Pick<Environment, 'store' | 'auth' | 'signUpDisclosure'>,
  email: string,
): Promise<AccountState | null> {
  const { facts } = await invitationsOf(store, email);
  const notice = invitationNotice({ facts, disclosure, proven: false });
  if (notice.show === 'check-inbox') return null;
  const [invitation] = notice.show === 'notice' ? notice.invitations : [];
  if (invitation) return { state: 'pending_invitation', companyName: invitation.companyName };
  return { state: (await auth.hasVerifiedUser(email)) ? 'sign_in' : 'create_account' };
}
