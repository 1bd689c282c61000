/** The least and the most of minute, hour, day of the month, month, and day of the week (0 and 7: Sunday). */
const RANGES: [number, number][] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
];

const PART = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/([1-9]\d?))?$/;

/** Why a text is no cron expression of five fields in numbers; null: it is one. */
export function checkCron(text: string): string | null {
  const fields = text.split(' ');
  if (fields.length !== RANGES.length) return 'must have five fields, like 0 9 * * 1 for Mondays at nine';
  const wrong = fields.findIndex((field, at) => !field.split(',').every((part) => isPart(part, RANGES[at])));
  if (wrong < 0) return null;
  const [least, most] = RANGES[wrong] ?? [];
  return `must have numbers from ${least} to ${most}, * or */n in field ${wrong + 1}`;
}

function isPart(part: string, [least, most]: [number, number] = [0, 0]): boolean {
  const [found, from, to] = PART.exec(part) ?? [];
  if (found === undefined) return false;
  const numbers = [from, to].flatMap((each) => (each === undefined ? [] : [Number(each)]));
  return numbers.every((each) => each >= least && each <= most) && (numbers[1] ?? 99) >= (numbers[0] ?? 0);
}
