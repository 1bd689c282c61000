import { z } from 'zod';

/** A variable that is a whole number. */
export const numberWithin = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number(error).int(error).min(least, error).max(most, error);
};

/** The same with a default. */
export const numberOrStandard = (least: number, most: number, standard: number) =>
  numberWithin(least, most).default(standard);
