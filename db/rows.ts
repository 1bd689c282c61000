import type {
  Channel,
  Delivery,
  DeliveryProblem,
  InvitationStatus,
  LicenseEdition,
  LicenseKind,
  LicenseOrderOutcome,
  LicenseStatus,
  LinkClosedReason,
  LinkPurpose,
  MailAsker,
  MailKind,
  MailState,
  MembershipStatus,
  OnboardingStatus,
  OrderStatus,
  Role,
} from '../contracts/states.ts';

/** Rows as stored: times are ISO text in UTC, days are YYYY-MM-DD, lists are JSON text. */

export interface CustomerRow {
  id: string;
  company_name: string;
  country: string | null;
  time_zone: string | null;
  locale: string | null;
  created_at: string;
  /** When the customer opted out of campaign mail. */
  opted_out_at: string | null;
  /** `companyNameKey` of the name. */
  name_key: string | null;
  /** The reseller whose order wrote all this last; null: the vendor did. */
  named_by: string | null;
  /** Null: as it was made. */
  updated_at?: string | null;
}

export interface ContactRow {
  id: string;
  customer_id: string;
  email: string;
  email_normalised: string;
  source: 'order' | 'correction' | 'import';
  created_at: string;
  /** The submitter that last gave it as a correction; null: none did, or it was before 0.3.0. */
  corrected_by: string | null;
}

export type NewContact = Omit<ContactRow, 'id' | 'corrected_by'>;

export interface BusinessAccountRow {
  id: string;
  customer_id: string | null;
  company_name: string;
  created_at: string;
  closed_at: string | null;
  /** When the vendor vouched for an account without a customer. */
  verified_at: string | null;
  /** `companyNameKey` of the name. */
  name_key: string | null;
  /** When an admin chose the name; null: orders name it, or the person who made the account. */
  renamed_at: string | null;
}

export interface MembershipRow {
  id: string;
  business_account_id: string;
  user_id: string;
  role: Role;
  status: MembershipStatus;
  created_at: string;
}

export interface OnboardingRow {
  id: string;
  customer_id: string;
  status: OnboardingStatus;
  business_account_id: string | null;
  invitation_id: string | null;
  opened_at: string;
  updated_at: string;
  /** Since when it has this status; null: written by an older process, since `updated_at`. */
  status_since: string | null;
  closed_at: string | null;
}

export interface OrderRow {
  id: string;
  submitter: string;
  /** The API key it came with; null for one of the system itself, and for those of earlier versions. */
  api_key_id: string | null;
  external_order_id: string;
  body_hash: string;
  channel: Channel;
  customer_id: string;
  contact_id: string;
  onboarding_id: string;
  status: OrderStatus;
  /** The warnings in the answer to the submitter, as JSON, so that a repeat gets the same answer. */
  warnings: string;
  /** Another address stood when the order came; SQLite keeps 0 and 1. */
  primary_email_ignored: boolean | 0 | 1;
  received_at: string;
  taken_at: string | null;
  cancelled_at: string | null;
  /** The submitter's words, of the last cancellation. */
  cancel_reason: string | null;
  /** Null where an earlier version wrote the row. */
  updated_at: string | null;
}

/** A product as bought, the same on an order's line and on its license. */
export interface ProductColumns {
  product: string;
  kind: LicenseKind;
  version: string;
  quantity: number;
  edition: LicenseEdition;
  license_key: string | null;
  upgrade_insurance_until: string | null;
  subscription_ends_at: string | null;
}

export interface OrderLineRow extends ProductColumns {
  id: string;
  order_id: string;
  position: number;
  cancelled_at: string | null;
}

export interface LicenseRow extends ProductColumns {
  id: string;
  order_line_id: string;
  onboarding_id: string;
  business_account_id: string;
  status: LicenseStatus;
  created_at: string;
  bound_at: string | null;
  /** The subject of the mail that announces it. */
  notice: string | null;
  /** When its users first exceeded the quantity; null: they did not, or more was bought since. */
  grace_started_at: string | null;
  /** The order line whose terms it has; null where an earlier version held it: then `order_line_id`. */
  terms_line_id: string | null;
  /** Since when the vendor has to decide whose it is: another customer has a license with its key. */
  disputed_at: string | null;
  /** When it ceased to be a license: the vendor decided for another one, or it was a double of that one. */
  ended_at: string | null;
  superseded_by: string | null;
  /** Null where an earlier version wrote the row. */
  updated_at: string | null;
  /** Whose order brought it; null where an earlier version wrote the row. */
  order_submitter: string | null;
}

/** The terms that a renewal changes. */
export type LicenseTermsColumns = Omit<ProductColumns, 'product' | 'license_key'>;

/** What a further order of the same customer with the same key did to a license. */
export interface LicenseChangeRow {
  order_line_id: string;
  license_id: string;
  business_account_id: string;
  /** The onboarding of the order; the license's own is that of its first order. */
  onboarding_id: string;
  outcome: Exclude<LicenseOrderOutcome, 'bought'>;
  at: string;
  /** JSON of LicenseTermsColumns: the license before. */
  before: string;
  /** Whose order it was; null where an earlier version wrote the row. */
  order_submitter: string | null;
  /** The subject of the mail that tells admins of it; null: they were not told yet. */
  notice: string | null;
}

/** A license from before Gatehouse, from the vendor's records; product and key identify it. */
export interface LicenseRecordRow extends ProductColumns {
  id: string;
  license_key: string;
  customer_id: string;
  contact_id: string;
  /** Set once a campaign has made it an order's line. */
  order_line_id: string | null;
  imported_at: string;
  updated_at: string;
}

export interface InvitationRow {
  id: string;
  business_account_id: string;
  /** The workflow that runs it and receives its Updates. */
  workflow_id: string;
  email: string;
  email_normalised: string;
  role: Role;
  /** Its role before an order made it one for an admin; null: no order did. */
  role_before: Role | null;
  locale: string;
  time_zone: string;
  status: InvitationStatus;
  epoch: number;
  send_count: number;
  /** Its mails up to this number do not count towards the limits of its lifetime: the vendor lifted them. */
  counted_from: number;
  lifetime_days: number;
  expires_at: string;
  /** JSON of PlannedReminder[]. */
  reminders: string;
  reminders_stopped_at: string | null;
  /** Why its mail did not arrive, once it is undeliverable. */
  problem: DeliveryProblem | null;
  accepted_by: string | null;
  created_at: string;
  ended_at: string | null;
  /** The user who invited; null: the vendor. */
  invited_by: string | null;
  /** The inviter's own line. */
  note: string | null;
  /** When the command began that has no answer yet, of one that was bound to what its caller saw. */
  claimed_at: string | null;
}

export interface LinkRow {
  hash: string;
  invitation_id: string;
  epoch: number;
  purpose: LinkPurpose;
  key_id: string;
  nonce: string;
  closed_reason: LinkClosedReason | null;
  created_at: string;
}

export interface MailSendRow {
  id: string;
  /** The id that the mail is about (an invitation, an order, an onboarding). With kind and n it is the natural key. */
  subject: string;
  kind: MailKind;
  n: number;
  /** Null when no workflow waits for it. */
  workflow_id: string | null;
  /** The account whose mail limit it counts against; null for a mail to a person as such. */
  business_account_id: string | null;
  invitation_id: string | null;
  epoch: number | null;
  user_id: string | null;
  recipient: string;
  /** MailContent, sealed, if it was known only at queueing; deleted once settled. */
  sealed: string | null;
  state: MailState;
  reason: string | null;
  provider_id: string | null;
  /** On whose request a form sent it; null: the vendor's, an admin's or the schedule's. */
  asked_by: MailAsker | null;
  queued_at: string;
  settled_at: string | null;
  priority: number;
  /** Earliest time to send (ISO), by the database's clock. */
  not_before: string | null;
  batch_id: string | null;
  position: number | null;
  /** SQLite stores 0 and 1. */
  alone: boolean | 0 | 1;
  requeues: number;
  /** The provider's highest-ranked report, and when that happened. */
  delivery: Delivery | null;
  delivery_at: string | null;
  problem: DeliveryProblem | null;
  /** When its case took up the problem. */
  problem_taken_at: string | null;
  /** When to ask the provider about it; null: never again. */
  look_up_at: string | null;
}

export interface UserRow {
  id: string;
  name: string;
  email: string;
  /** The user's choice, or the language in which they joined. */
  locale: string | null;
  /** The user's choice. */
  time_zone: string | null;
}
