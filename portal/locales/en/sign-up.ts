/** Signing up and proving the address. */
export const signUp = {};
