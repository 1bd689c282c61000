/** The licenses of a business account. */
export const licenses = {};
