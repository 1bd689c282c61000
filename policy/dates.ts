export interface DatePlace {
  /** A locale known to Intl, in the language of the texts. */
  dateLocale: string;
  timeZone: string;
}

/** "Sunday, December 6, 2026 at 10:00 AM GMT+1": a moment in the reader's zone. */
export function formatMoment(iso: string, { dateLocale, timeZone }: DatePlace): string {
  const parts = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const;
  const time = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;
  return format(iso, dateLocale, { ...parts, ...time, timeZone });
}

/** "March 5, 2027". A calendar date has no zone and must not move to the day before. */
export function formatDay(iso: string, { dateLocale, timeZone }: DatePlace): string {
  const calendarDate = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  return format(iso, dateLocale, { dateStyle: 'long', timeZone: calendarDate ? 'UTC' : timeZone });
}

type Options = Intl.DateTimeFormatOptions & { timeZone: string };

function format(iso: string, dateLocale: string, options: Options): string {
  // Old mail programs draw ICU's narrow no-break space as a box.
  return formatterFor(dateLocale, options).format(new Date(iso)).replaceAll('\u202F', ' ');
}

/** Cached: making a formatter takes a hundred times as long as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const REMEMBERED_MAX = 1_000;

function formatterFor(dateLocale: string, options: Options): Intl.DateTimeFormat {
  const key = `${dateLocale} ${options.timeZone} ${options.dateStyle}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(dateLocale, { ...options, timeZone: knownZone(options.timeZone) });
  if (formatters.size >= REMEMBERED_MAX) formatters.clear();
  formatters.set(key, made);
  return made;
}

function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return 'UTC';
    throw error;
  }
}
