const QUARTER_MS = 15 * 60_000;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export interface LocalTime {
  /** 0 is Sunday. */
  weekday: number;
  isWeekend: boolean;
  /** Minutes since midnight, with fractions. */
  minute: number;
}

/** Zones of the tests whose weekend is not Saturday and Sunday. */
const WEEKENDS: Record<string, number[]> = {
  'Africa/Cairo': [5, 6],
  'Asia/Riyadh': [5, 6],
  'Asia/Tehran': [4, 5],
};

/** The local time of a zone, from the platform's calendar alone: it shares no code with the rules it checks. */
export function localClock(timeZone: string): (millis: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const weekend = WEEKENDS[timeZone] ?? [6, 0];
  const quarters = new Map<number, LocalTime>();
  return (millis) => {
    const quarter = Math.floor(millis / QUARTER_MS);
    let start = quarters.get(quarter);
    if (!start) {
      const parts = Object.fromEntries(
        format.formatToParts(quarter * QUARTER_MS).map(({ type, value }) => [type, value]),
      );
      const weekday = DAYS.indexOf(parts.weekday ?? '');
      start = {
        weekday,
        isWeekend: weekend.includes(weekday),
        minute: Number(parts.hour) * 60 + Number(parts.minute),
      };
      quarters.set(quarter, start);
    }
    return { ...start, minute: start.minute + (millis - quarter * QUARTER_MS) / 60_000 };
  };
}
