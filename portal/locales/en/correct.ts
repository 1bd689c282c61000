/** What sales types where nobody could be invited. */
export const correct = {};
