/** Signing in and the forgotten password. */
export const signIn = {};
