/** All numbers that Gatehouse decides by. The file imports no library, so workflows may import it. */

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** How long an invitation stays open, in days of 24 hours. */
export const INVITATION_DAYS = { standard: 14, min: 1, max: 30 } as const;

/** Days of 24 hours after the invitation mail on which a reminder is wanted. */
export const REMINDER_DAYS = [2, 5, 9, 13] as const;

/** The least time between a reminder and every other mail of its invitation, and before the invitation's end. */
export const REMINDER_DISTANCE_MS = DAY_MS;

/** How late a reminder may be sent and still count as sent at its planned moment, because timers fire late. */
export const REMINDER_LATENESS_MS = HOUR_MS;

/** When a reminder may arrive, by the recipient's clock, on days that are not of the weekend there. */
export const BUSINESS_HOURS = { fromHour: 9, untilHour: 17 } as const;

/** How often a mail that one party asks for may go to one address. */
export const SEND_LIMITS = { gapSeconds: 60, perDay: 5, perLifetime: 20 } as const;

/**
 * How often one invitation may be mailed, counted apart by who asks, so that none uses up another's mails. The vendor
 * can lift the limits of a lifetime.
 */
export const INVITATION_SENDS = {
  /** The vendor, an admin, the schedule: reminders count. */
  sender: SEND_LIMITS,
  /** The invited person: signed in with the address, or with a link of the mail that joins. */
  invitee: SEND_LIMITS,
  /** A person who typed the address and has proved nothing. */
  visitor: { perDay: 2, perLifetime: 6 },
} as const;

/** A link that names a customer's next admin works without a sign-in, so it works for a few days only. */
export const CORRECT_LINK_DAYS = 7;

/** How many mails one organisation may cause in a rolling hour; what visitors cause there is counted apart. */
export const ORGANISATION_SENDS_PER_HOUR = 100;
export const VISITOR_SENDS_PER_HOUR = 10;

/**
 * How many mails a mailbox gets over all organisations, counted per cause: what strangers cause must use up neither
 * the mails of the vendor's orders nor those that the person requests.
 */
export const RECIPIENT_SENDS = {
  /** Invitations and reminders of orders and campaigns. */
  vendor: { perHour: 6, perDay: 20 },
  /** Invitations and reminders from people of other accounts, notices. */
  colleague: { perHour: 6, perDay: 20 },
  /** Requests to admins, which strangers can send. */
  request: { perHour: 6, perDay: 20 },
  /** An invitation resent for the invited person, who is signed in with the address or has its link. */
  invitee: { perHour: 6, perDay: 10 },
  /** An invitation resent, or a code sent, for a person who typed the address and has proved nothing. */
  visitor: { perHour: 4, perDay: 8 },
  /** A code for a person who adds the address with a link of its invitation. */
  code: { perHour: 6, perDay: 10 },
  signUp: { perHour: 6, perDay: 30 },
  /** Notices of new browsers: they must not use up those of changes. */
  newBrowser: { perHour: 5, perDay: 20 },
  /** Notices of changes at a person's own sign-in. */
  security: { perHour: 10, perDay: 40 },
  /** Codes for a user who wants to make it the main address. */
  mainAddress: { perHour: 6, perDay: 10 },
} as const;

/**
 * Invitations, and requests to mail one again, in a rolling day from accounts that the vendor does not vouch for: without an order
 * and not verified by the vendor. Counted for the account, the person, the network and over all.
 */
export const UNVOUCHED_INVITATIONS = { account: 10, person: 10, network: 30, all: 500 } as const;

/** How long a mail about bound licenses waits for more of them, so that one burst of orders leads to one mail. */
export const GATHER_NOTICES_MS = 2 * SECOND_MS;

/** An order that could not be taken is retried after this. */
export const RETRY_ORDERS_MS = 5 * MINUTE_MS;

/**
 * How many strangers may ask the admins of one organisation in a rolling hour, how many admins are mailed, and of how many
 * organisations with one name.
 */
export const ASK_ADMIN = { perHour: 5, toldAdmins: 5, namesakes: 10 } as const;

/** How many people of an account hear by mail that a colleague joined or became an admin. */
export const TEAM_CHANGED_READERS = 5;

/** How many lines of what was bought an invitation and its page list; they count the rest. */
export const LISTED_PURCHASES = 10;

/** A license that ends within this many days is marked. */
export const ENDS_SOON_DAYS = 60;

/** How often the admins of one account may rename it in a rolling day; the vendor gets a mail each time. */
export const ACCOUNT_RENAMES_PER_DAY = 5;

/** The longest company name, in characters. */
export const COMPANY_NAME_MAX = 200;

/** How long the link of a sign-up works. */
export const SIGN_UP_MINUTES = 60;

/** A code that proves an address: its lifetime, the tries allowed, its length, and how many one user may ask for. */
export const ADDRESS_CODE = { minutes: 15, tries: 5, digits: 8, aDay: 20 } as const;

/**
 * A file of orders: its rows, its bytes and those of one row, and how many a client may have that are not completed.
 */
export const BULK_ORDERS = {
  rows: 10_000,
  bytes: 50_000_000,
  lineBytes: 256_000,
  open: 5,
} as const;

/** A session ends this many days after its sign-in, however much it is used. */
export const SESSION_DAYS = 30;

/** How long the earlier main address of a user can undo a change. */
export const MAIN_ADDRESS_UNDO_HOURS = 24;

/** How long a code to activate an instance can be approved (RFC 8628 `expires_in`). */
export const ACTIVATION_MINUTES = 30;

/** How often a console may ask whether it was approved, and by how much it slows down each time it asks too soon. */
export const ACTIVATION_POLL = { intervalSeconds: 5, slowDownSeconds: 5, mostSeconds: 60 } as const;

/** How long a certificate is valid, and its age at which a heartbeat replaces it. */
export const CERTIFICATE_DAYS = 14;
export const CERTIFICATE_REFRESH_MS = DAY_MS;

/** How long a certificate of a machine without network is valid, unless its subscription ends before. */
export const OFFLINE_CERTIFICATE_DAYS = 365;

/** How old a request of a machine without network may be, and how long a person has to decide about one that they brought. */
export const OFFLINE_REQUEST_DAYS = 90;
export const OFFLINE_DECISION_MS = DAY_MS;

/** How long after its end a certificate still identifies its instance: a console may have been away. */
export const CERTIFICATE_LATE_SECONDS = 180 * 24 * 60 * 60;

/** How many activations one network may start in ten minutes: a roll-out, not a flood. */
export const ACTIVATIONS_A_NETWORK = 120;

/** An instance is stale when no sign of life came for this long; as long after admins were told, it is deactivated. */
export const STALE_INSTANCE_DAYS = 30;

/** How many admins get a mail about the account's licenses and instances; the others see them in the portal. */
export const NOTIFIED_ADMINS = 10;

/** How many days before an end admins are told of it; 0: on the day. */
export const END_MILESTONES = [60, 30, 7, 0] as const;

/** One mail tells of all that ends within this many days of each other. */
export const END_GROUP_DAYS = 7;

/** How many days after an end a sweep that was late still tells of it. */
export const END_LATE_DAYS = 7;

/**
 * How often a reseller may ask to sell to accounts in a day, and for how long one that was not approved may not have the admins
 * of an account mailed again.
 */
export const RELATION_REQUESTS_A_DAY = 20;
export const RELATION_ASKED_DAYS = 30;

/** How long an account's admins have to agree to another reseller, and how long that can be undone. */
export const TRANSFER_DAYS = { consent: 14, undo: 30 } as const;
