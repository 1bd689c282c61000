/** The page that an invitation’s link opens. */
export const join = {};
