/** Characters that look like a Latin letter or digit in most fonts, by what they look like. */
const LOOK_ALIKES: Record<string, string> = {
  a: 'аɑα@4',
  b: 'Ьвʙ8',
  c: 'сϲ',
  d: 'ԁ',
  e: 'еҽєε3',
  f: 'ƒ',
  g: 'ɡ9',
  h: 'һн',
  i: 'іιlıɩӏ1|!',
  j: 'ј',
  k: 'кκ',
  m: 'мʍ',
  n: 'пη',
  o: 'оοօσ0',
  p: 'рρ',
  q: 'ԛ',
  r: 'гʀ',
  s: 'ѕ5$',
  t: 'тτ7',
  u: 'υս',
  v: 'νѵ',
  w: 'ԝω',
  x: 'хχ',
  y: 'уγ',
  z: 'ᴢ2',
};

const LOOKS_LIKE = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([letter, others]) => [...others].map((other) => [other, letter])),
);

/** How a text looks to a person who reads fast: without capitals, accents, spaces and punctuation. */
const skeleton = (text: string): string =>
  [...text.normalize('NFKD').toLowerCase()]
    .map((character) => LOOKS_LIKE.get(character) ?? character)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');

/** Words that every name may have. */
const COMMON = new Set(
  [
    'software',
    'systems',
    'group',
    'gmbh',
    'ag',
    'inc',
    'ltd',
    'llc',
    'corp',
    'company',
    'co',
    'the',
    'solutions',
    'technologies',
  ].map(skeleton),
);

/** The part of a vendor's name that makes it the vendor's: without legal form and words that every name may have. */
function ownPart(vendorName: string): string {
  const words = vendorName.split(/\s+/).map(skeleton);
  return words.filter((word) => !COMMON.has(word)).join('') || words.join('');
}

/** The shortest part in which one wrong letter still reads as the vendor. */
const LONG = 6;

/** Whether a reader may take a name for the vendor's: it has the vendor's name in it, or nearly. */
export function isLookAlike(name: string, vendorName: string): boolean {
  const own = ownPart(vendorName);
  if (own === '') return false;
  const words = name.split(/[^\p{L}\p{M}\p{N}@$|!]+/u).map(skeleton);
  if (own.length >= LONG && skeleton(name).includes(own)) return true;
  // The vendor's name may be one word or several, and so may its look-alike.
  for (let from = 0; from < words.length; from += 1) {
    let run = '';
    for (const word of words.slice(from)) {
      run += word;
      if (run === own || (own.length >= LONG && differsByOne(run, own))) return true;
      if (run.length > own.length) break;
    }
  }
  return false;
}

/** Whether one letter was added, left out or changed, or two neighbours were swapped. */
function differsByOne(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  const isSwapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return isSwapped && short.slice(at + 2) === long.slice(at + 2);
}
