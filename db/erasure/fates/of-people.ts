import { ROW, type TableFates } from './fate.ts';

/** People and their sign-in. */
export const FATES_OF_PEOPLE: Record<string, TableFates> = {
  address_codes: {
    holds: { email_normalised: ROW },
    harmless: {
      id: ['id', 'user_id', 'invitation_id'],
      hash: ['hash'],
      state: ['n', 'tries'],
      moment: ['created_at', 'expires_at', 'ended_at'],
    },
  },
  blocked_addresses: {
    holds: { email_normalised: ROW },
    harmless: { id: ['business_account_id', 'membership_id'] },
  },
  credentials: {
    holds: {
      password: ROW,
      accountId: ROW,
      accessToken: ROW,
      refreshToken: ROW,
      idToken: ROW,
      scope: ROW,
    },
    harmless: {
      id: ['id', 'userId'],
      state: ['providerId'],
      moment: ['accessTokenExpiresAt', 'refreshTokenExpiresAt', 'createdAt', 'updatedAt'],
    },
  },
  form_tries: { harmless: { hash: ['key'], state: ['hits'], moment: ['ends_at'] } },
  kept_answers: {
    holds: {
      sealed: { ...ROW, note: 'a page for its browser; those of visitors go after 30 minutes' },
      network: { ...ROW, note: 'goes after 30 minutes' },
    },
    harmless: { hash: ['token_hash'], id: ['user_id'], moment: ['created_at'] },
  },
  mail_stops: {
    harmless: {
      id: ['user_id', 'key_id'],
      hash: ['nonce', 'hash'],
      state: ['topic'],
      moment: ['created_at', 'stopped_at'],
    },
  },
  mail_stop_links: { harmless: { hash: ['hash'], id: ['user_id'], state: ['topic'] } },
  main_address_changes: {
    holds: { old_email: ROW, new_email: ROW },
    harmless: {
      id: ['id', 'user_id', 'factor_id'],
      hash: ['token_hash'],
      state: ['was_own'],
      moment: ['created_at', 'undo_until', 'ended_at'],
    },
  },
  memberships: {
    harmless: {
      id: ['id', 'business_account_id', 'user_id'],
      state: ['role', 'status'],
      moment: ['created_at'],
    },
  },
  password_resets: {
    holds: { email: ROW },
    harmless: { hash: ['hash'], id: ['user_id'], moment: ['created_at', 'expires_at', 'used_at'] },
  },
  recipient_mails: { harmless: { hash: ['key'], moment: ['at'] } },
  second_factors: {
    holds: { secret: ROW, backupCodes: ROW },
    harmless: {
      id: ['id', 'userId'],
      state: ['verified', 'failedVerificationCount', 'used_step'],
      moment: ['lockedUntil'],
    },
  },
  sessions: {
    holds: { token: ROW, ipAddress: ROW, userAgent: ROW },
    harmless: { id: ['id', 'userId'], moment: ['expiresAt', 'createdAt', 'updatedAt', 'replacedAt'] },
  },
  sign_ups: {
    holds: { email_normalised: ROW, name: ROW, company_name: ROW, password_hash: ROW },
    harmless: {
      id: ['id', 'business_account_id'],
      hash: ['token_hash'],
      state: ['n', 'in_spite'],
      moment: ['created_at', 'expires_at', 'used_at'],
    },
  },
  user_addresses: {
    holds: { email: ROW, email_normalised: ROW },
    harmless: { id: ['id', 'user_id'], state: ['main'], moment: ['verified_at'] },
  },
  users: {
    holds: { name: ROW, email: ROW, image: ROW, locale: ROW, time_zone: ROW },
    harmless: {
      id: ['id'],
      state: ['emailVerified', 'twoFactorEnabled'],
      moment: ['createdAt', 'updatedAt'],
    },
  },
  verifications: {
    holds: { value: ROW },
    harmless: { id: ['id'], hash: ['identifier'], moment: ['expiresAt', 'createdAt', 'updatedAt'] },
  },
};
