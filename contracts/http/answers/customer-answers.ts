import { z } from 'zod';
import { idOf, metadataAnswer, moment, pageOf } from './parts.ts';

export const mailWishAnswer = z
  .strictObject({
    customerId: z.string(),
    optedOut: z.boolean(),
    optedOutAt: moment.nullable(),
    openOnboardingId: idOf('onboarding').nullable(),
  })
  .meta({ id: 'MailWish', description: 'Whether campaigns may write to a customer.' });

/** What a change did besides the customer itself, in the order in which it matters. */
const CUSTOMER_EFFECTS = [
  'invitationCorrected',
  'primaryEmailForLater',
  'otherContactsInUse',
  'otherContactsForLater',
  'accountRenamed',
  'accountNameKept',
  'invitationRenamed',
  'invitationLanguageKept',
] as const;

const contact = z.strictObject({ email: z.string() });

const customer = {
  customerId: z.string(),
  companyName: z.string().nullable(),
  country: z.string().nullable(),
  timeZone: z.string().nullable(),
  locale: z.string().nullable(),
  primaryEmail: z.string().nullable().meta({
    description: 'As it was set; null: orders alone name it. To a reseller what it set.',
  }),
  otherContacts: z.array(contact).nullable().meta({
    description: 'As they were set; null: orders alone name them. To a reseller what it set.',
  }),
  contacts: z.array(contact).meta({
    description: 'The addresses that orders, imports, corrections and changes named; to a reseller its own.',
  }),
  businessAccountId: idOf('businessAccount').nullable(),
  metadata: metadataAnswer,
  createdAt: moment,
  updatedAt: moment,
};

export const customerAnswer = z.strictObject(customer).meta({
  id: 'KnownCustomer',
  description:
    'An organisation as the vendor knows it. To a reseller without an active relation, what others wrote is null.',
});

export const changedCustomerAnswer = z
  .strictObject({
    ...customer,
    effects: z.array(
      z
        .strictObject({
          code: z.enum(CUSTOMER_EFFECTS),
          message: z.string(),
        })
        .meta({
          id: 'CustomerEffect',
          description: 'What the change did to the account and the invitation.',
        }),
    ),
  })
  .meta({ id: 'ChangedCustomer' });

export const customerPageAnswer = pageOf(customerAnswer).meta({ id: 'CustomerPage' });
