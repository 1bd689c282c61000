/** Adding a further address to oneself. */
export const address = {};
