import { describe, expect, it } from 'vitest';
import { INVITATION_STATUSES, type InvitationStatus } from '../../contracts/states.ts';
import { type InvitationFact, invitationNotice } from '../../policy/pending-invitations.ts';

const fact = (status: InvitationStatus, more: Partial<InvitationFact> = {}): InvitationFact => ({
  id: `inv_${status}`,
  companyName: 'Müller & Söhne GmbH',
  status,
  isMember: false,
  ...more,
});
const every = INVITATION_STATUSES.map((status) => fact(status));

const shown = (facts: InvitationFact[], proven: boolean) => {
  const notice = invitationNotice({ facts, disclosure: 'immediate', proven });
  return notice.show === 'notice' ? notice.invitations.map(({ id, state }) => `${id} ${state}`) : notice.show;
};

describe('the invitations shown for an address', () => {
  it('at once: the pending and expired ones, by company', () => {
    expect(shown(every, false)).toEqual([
      'inv_pending pending',
      'inv_expired expired',
      'inv_undeliverable pending',
    ]);
    expect(invitationNotice({ facts: [fact('pending')], disclosure: 'immediate', proven: false })).toEqual({
      show: 'notice',
      invitations: [{ id: 'inv_pending', companyName: 'Müller & Söhne GmbH', state: 'pending' }],
    });
  });

  it('once the address is proved: also the declined ones', () => {
    expect(shown(every, true)).toContain('inv_declined declined');
    for (const disclosure of ['immediate', 'after-verification'] as const) {
      expect(invitationNotice({ facts: every, disclosure, proven: true }).show).toBe('notice');
    }
  });

  it('none of accounts the user is in already', () => {
    expect(shown([fact('pending', { isMember: true })], true)).toBe('none');
    expect(shown([fact('accepted'), fact('revoked')], true)).toBe('none');
  });

  it('before the address is proved no one learns whether there are any, if that is the setting', () => {
    for (const facts of [[], every, [fact('accepted')]]) {
      expect(invitationNotice({ facts, disclosure: 'after-verification', proven: false })).toEqual({
        show: 'check-inbox',
      });
    }
  });
});
