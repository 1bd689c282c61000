/** One’s own business accounts and invitations. */
export const accounts = {};
