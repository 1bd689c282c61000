const QUARTER_MS = 15 * 60_000;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export interface LocalTime {
  /** 0 is Sunday. */
  weekday: number;
  /** Minutes since midnight, with fractions. */
  minute: number;
}

/** The local time of a zone, from the platform's calendar alone: it shares no code with the rules it checks. */
export function localClock(timeZone: string): (millis: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const quarters = new Map<number, LocalTime>();
  return (millis) => {
    const quarter = Math.floor(millis / QUARTER_MS);
    let start = quarters.get(quarter);
    if (!start) {
      const parts = Object.fromEntries(
        format.formatToParts(quarter * QUARTER_MS).map(({ type, value }) => [type, value]),
      );
      start = {
        weekday: DAYS.indexOf(parts.weekday ?? ''),
        minute: Number(parts.hour) * 60 + Number(parts.minute),
      };
      quarters.set(quarter, start);
    }
    return { weekday: start.weekday, minute: start.minute + (millis - quarter * QUARTER_MS) / 60_000 };
  };
}
