/** Says that Temporal is away. Reading needs only the database, so this is seldom shown. */
export const readingAway = (address: string): string =>
  `Temporal at ${address} does not answer: start it and run the same command again. Nothing was changed.`;
