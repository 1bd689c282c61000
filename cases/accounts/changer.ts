/** Who changes an account: an admin of it, or an API key of the vendor. */
export type Changer = { userId: string } | { keyId: string };

/** How the audit trail names who changes an account. */
export const actorOfChanger = (by: Changer): string =>
  'userId' in by ? `user:${by.userId}` : `key:${by.keyId}`;
