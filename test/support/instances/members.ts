import type { Environment } from '../../../cases/environment.ts';
import type { MembershipStatus } from '../../../contracts/states.ts';
import type { AccountPerson } from '../cases/accounts.ts';

/** Sets the status of a membership, as an admin does. */
export async function setMembership(
  { store }: Environment,
  { memberId }: Pick<AccountPerson, 'memberId'>,
  status: MembershipStatus,
): Promise<void> {
  await store.knex.transaction((trx) => store.members.update(memberId, { status }, trx));
}
