const PILED_MARKS = /^\p{M}|\p{M}{5}/u;

/** Whether a text begins with a combining mark, or has more on one letter than any script needs: they overlap the lines around it. */
export const hasPiledMarks = (text: string): boolean => PILED_MARKS.test(text);
