/** An admin of the account at a network address, or an API key. */
export type Inviter = { userId: string; network: string } | { keyId: string };

/** How the audit trail names an inviter. */
export const actorOfInviter = (by: Inviter): string =>
  'userId' in by ? `user:${by.userId}` : `key:${by.keyId}`;
