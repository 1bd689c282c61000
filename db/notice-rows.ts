import type { LicenseEnding, StoppableMail } from '../contracts/states.ts';

/** An end of a license that admins were told of. */
export interface LicenseEndNoticeRow {
  license_id: string;
  what: LicenseEnding;
  /** YYYY-MM-DD */
  ends_on: string;
  /** How many days before, at most. */
  milestone: number;
  business_account_id: string;
  /** The subject of the mails that tell of it. */
  notice: string;
  told_at: string;
  /** The subject of the list for sales that names it; null: none yet. */
  listed_in: string | null;
}

/** A kind of mail that a person can stop, and the link for it. */
export interface MailStopRow {
  user_id: string;
  topic: StoppableMail;
  key_id: string;
  nonce: string;
  hash: string;
  created_at: string;
  /** Null: the person gets them. */
  stopped_at: string | null;
}
