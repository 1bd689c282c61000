/** How one signs in: password, sessions, second factor. */
export const ownSignIn = {};
