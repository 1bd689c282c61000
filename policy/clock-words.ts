/** How an explanation names moments. */
export interface ClockWords {
  /** A moment in the reader's time zone: `2028-03-02 09:00 UTC`. */
  at(iso: string): string;
  /** The same in the recipient's zone first, where the two differ: `2028-03-02 10:00 Europe/Berlin (09:00 UTC)`. */
  forBoth(iso: string): string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2028-03-02` and `09:00` in a zone. */
function localTime(iso: string, timeZone: string): [day: string, clock: string] {
  let format = formats.get(timeZone);
  if (!format) {
    // Sweden writes ISO dates and 24 hours.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(timeZone, format);
  }
  const [day = '', clock = ''] = format.format(new Date(iso)).split(' ');
  return [day, clock];
}

/**
 * Words for moments.
 * @param recipient the recipient's time zone (IANA); null if unknown
 * @param reader the reader's
 * @throws RangeError for an invalid zone or date
 */
export function clockWords(recipient: string | null, reader: string): ClockWords {
  const at = (iso: string): string => `${localTime(iso, reader).join(' ')} ${reader}`;
  return {
    at,
    forBoth(iso) {
      if (recipient === null || recipient === reader) return at(iso);
      const theirs = localTime(iso, recipient);
      const own = localTime(iso, reader);
      if (theirs.join() === own.join()) return at(iso);
      const [day, clock] = own;
      return `${theirs.join(' ')} ${recipient} (${theirs[0] === day ? '' : `${day} `}${clock} ${reader})`;
    },
  };
}
