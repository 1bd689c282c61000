/** What happened in a business account. */
export const activity = {};
