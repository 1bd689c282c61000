/** The invitations of a business account. */
export const invitations = {};
