/** Formats minutes in a language: "10 minutes", "1 hour"; whole hours as hours. */
export function formatDuration(minutes: number, locale: string): string {
  const [amount, unit] = minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}
