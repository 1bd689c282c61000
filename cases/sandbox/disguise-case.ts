import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { newId } from '../../db/ids.ts';
import type { CaseCopy } from '../../db/repositories/case-copies.ts';
import type { MailSendRow } from '../../db/rows.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { companyNameKey } from '../../policy/company-name.ts';
import { waitsToLeave } from '../../policy/mail-states.ts';

/** What the copies of all cases are called. */
const COMPANY_NAME = 'Rehearsal Ltd';
const SUBMITTER = 'rehearsal';

/**
 * A case as another customer's: new ids, an invented name and invented addresses, no keys and no words of a person. Dates, states,
 * counts, products, language and time zone stay, since they decide what happens.
 */
export function disguiseCase(copy: CaseCopy, customerId: string, domain: string): CaseCopy {
  const ids = new Map<string, string>();
  const renamed = (id: string, kind: Parameters<typeof newId>[0]): string => {
    const known = ids.get(id) ?? newId(kind);
    ids.set(id, known);
    return known;
  };
  const people: string[] = [];
  const invented = (address: string): string => {
    const normalised = normaliseEmail(address);
    if (!people.includes(normalised)) people.push(normalised);
    return `person-${people.indexOf(normalised) + 1}@${domain}`;
  };
  const addressed = (address: string) => {
    const email = invented(address);
    return { email, email_normalised: email };
  };
  const workflow_id = onboardingWorkflowId(customerId);
  const { customer, account, invitation, onboarding } = copy;
  const name = { company_name: COMPANY_NAME, name_key: companyNameKey(COMPANY_NAME) };
  const onboarding_id = renamed(onboarding.id, 'onboarding');
  const accountId = account && renamed(account.id, 'businessAccount');
  const invitationId = invitation && renamed(invitation.id, 'invitation');
  const disguiseMail = (mail: MailSendRow): MailSendRow => ({
    ...mail,
    ...{ id: newId('mailSend'), subject: invitationId ?? '', workflow_id, business_account_id: accountId },
    ...{ invitation_id: invitationId, recipient: invented(mail.recipient), reason: null },
    ...{ user_id: null, sealed: null, provider_id: null, batch_id: null, position: null, look_up_at: null },
    ...(waitsToLeave(mail.state) ? { state: 'queued' as const, not_before: null, settled_at: null } : {}),
  });
  return {
    customer: {
      ...{ id: customerId, ...name, named_by: null, created_at: customer.created_at, opted_out_at: null },
      ...{ country: customer.country, time_zone: customer.time_zone, locale: customer.locale },
    },
    contacts: copy.contacts.map(({ id, email_normalised, source, created_at }) => ({
      ...{ id: renamed(id, 'contact'), customer_id: customerId, ...addressed(email_normalised) },
      ...{ source, created_at, corrected_by: null },
    })),
    account: account && {
      ...{ id: accountId ?? '', customer_id: customerId, ...name },
      ...{ created_at: account.created_at, closed_at: null, verified_at: null, renamed_at: null },
    },
    invitation: invitation && {
      ...invitation,
      ...{ id: invitationId ?? '', business_account_id: accountId ?? '', workflow_id },
      ...addressed(invitation.email_normalised),
      ...{ accepted_by: null, invited_by: null, note: null, claimed_at: null },
    },
    onboarding: {
      ...onboarding,
      ...{ id: onboarding_id, customer_id: customerId },
      ...{ business_account_id: accountId, invitation_id: invitationId },
    },
    orders: copy.orders.map((order) => ({
      ...order,
      ...{ id: renamed(order.id, 'order'), submitter: SUBMITTER, api_key_id: null },
      ...{ external_order_id: renamed(order.id, 'order'), body_hash: '', warnings: '[]' },
      ...{ customer_id: customerId, contact_id: renamed(order.contact_id, 'contact') },
      ...{ onboarding_id, cancel_reason: null },
    })),
    lines: copy.lines.map((line) => ({
      ...line,
      ...{ id: `${renamed(line.order_id, 'order')}_${line.position}`, license_key: null },
      order_id: renamed(line.order_id, 'order'),
    })),
    orderContacts: copy.orderContacts.map(({ order_id, contact_id, position }) => ({
      ...{ order_id: renamed(order_id, 'order'), contact_id: renamed(contact_id, 'contact'), position },
    })),
    licenses: copy.licenses.flatMap((license) => {
      const line = copy.lines.find(({ id }) => id === license.order_line_id);
      if (!line || !accountId) return [];
      const order_line_id = `${renamed(line.order_id, 'order')}_${line.position}`;
      return {
        ...license,
        ...{ id: newId('license'), order_line_id, onboarding_id, business_account_id: accountId },
        ...{ license_key: null, notice: null, terms_line_id: order_line_id, superseded_by: null },
      };
    }),
    mails: copy.mails.map(disguiseMail),
  };
}
