/** The members of a business account, and what is around each of its pages. */
export const members = {};
