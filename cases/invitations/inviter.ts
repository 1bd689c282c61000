/** An admin of the account at a network address, or an API key. */
export type Inviter = { userId: string; network: string } | { keyId: string };
