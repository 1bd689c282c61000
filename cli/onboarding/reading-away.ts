/** Reading needs only the database; what is said should Temporal be asked all the same. */
export const readingAway = (address: string): string =>
  `Temporal at ${address} does not answer: start it and run the same command again. Nothing was changed.`;
