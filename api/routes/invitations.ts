import { changeInvitation, type Moved, moveInvitation } from '../../cases/invitations/change-invitation.ts';
import { isChangeable } from '../../cases/invitations/invite-again.ts';
import { invitationView } from '../../cases/onboardings/onboarding-view.ts';
import { changeInvitationSchema } from '../../contracts/http/account-schemas.ts';
import { isIdOf } from '../../contracts/ids.ts';
import { resolveLocale } from '../../contracts/locales.ts';
import { withoutNulls } from '../../contracts/without-nulls.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { endedForGood } from '../../policy/invitation-states.ts';
import { type Answer, type ApiRequest, type Handler, ok } from '../answer.ts';
import { tagOf } from '../etag.ts';
import { guardOf } from '../if-match.ts';
import { Problem, validate } from '../problem.ts';

/** `GET /v1/invitations/{id}` */
export const getInvitation: Handler = async (request) => answer(await readInvitation(request));

/**
 * `PATCH /v1/invitations/{id}`: role and language of the same invitation, or another address, which makes another
 * invitation. A repeat changes nothing more.
 */
export const patchInvitation: Handler = async (request) => {
  const { environment, keyId } = request.caller;
  const { store } = environment;
  const change = validate(changeInvitationSchema, withoutNulls(request.body));
  const row = await findInvitation(request);
  const by = { keyId };
  const guard = guardOf(request, readInvitation);
  const { email, role, locale } = change;
  if (email !== undefined && normaliseEmail(email) !== row.email_normalised) {
    // One that an order waits for has a workflow, and rules, of its onboarding.
    if (!endedForGood(row.status) && !(await isChangeable(store, row))) throw refusalOfInvitation(row);
    const moved = await moveInvitation(environment, { row, by, email, role, locale, guard });
    if (!('invitationId' in moved)) throw problemOfMove(moved, await read(store, row));
    return answer(await readInvitation({ ...request, params: { id: moved.invitationId } }));
  }
  const offer = { role: role ?? row.role, locale: locale ?? row.locale };
  const code = await changeInvitation(environment, { row, by, ...offer, guard });
  if (code !== 'done') throw refusalOfInvitation(await read(store, row));
  return answer(await readInvitation(request));
};

/** Invitations are never deleted. */
const read = async (store: Store, row: InvitationRow): Promise<InvitationRow> =>
  (await store.invitations.get(row.id)) ?? row;

/** The answer that shows an invitation. */
export const answerInvitation = async (request: ApiRequest): Promise<Answer> =>
  answer(await readInvitation(request));

/** The invitation as it stands, with the language of its next mail; a claim is part of the tag alone. */
export async function readInvitation(request: ApiRequest) {
  const row = await findInvitation(request);
  const sends = await request.caller.environment.store.mailSends.ofInvitation(row.id);
  const { locale } = resolveLocale(row.locale);
  const view = { ...invitationView(row, sends), businessAccountId: row.business_account_id, locale };
  return { ...view, claimedAt: row.claimed_at };
}

const answer = (tagged: Awaited<ReturnType<typeof readInvitation>>): Answer => {
  const { claimedAt, ...view } = tagged;
  return { ...ok(view), headers: { ETag: tagOf(tagged) } };
};

/** Why a colleague's invitation does not change. */
export const refusalOfInvitation = ({ status }: InvitationRow): Problem =>
  new Problem(endedForGood(status) ? 'invitation_closed' : 'invitation_of_order');

/** After it an organisation has all its mails again. */
const AN_HOUR = 3_600;

/** Why no invitation went to the other address. */
function problemOfMove(moved: Exclude<Moved, { invitationId: string }>, row: InvitationRow): Problem {
  const { code, retryAfterSeconds = AN_HOUR } = moved;
  switch (code) {
    case 'already_member':
    case 'blocked_member':
      return new Problem('already_member');
    case 'organisation_limit':
    case 'recipient_limit':
      return new Problem(code, undefined, { retryAfterSeconds });
    case 'not_admin':
      return new Problem('not_found', 'The business account of this invitation is closed.');
    default:
      return refusalOfInvitation(row);
  }
}

/** @throws Problem `not_found` for an id that this environment does not have, even if the other one has it. */
export async function findInvitation({ caller, params }: ApiRequest): Promise<InvitationRow> {
  const id = params.id ?? '';
  const row = isIdOf('invitation', id) ? await caller.environment.store.invitations.get(id) : undefined;
  if (!row) throw new Problem('not_found', 'There is no such invitation.');
  return row;
}
