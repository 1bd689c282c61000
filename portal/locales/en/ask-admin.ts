/** Asking an admin for an invitation. */
export const askAdmin = {};
