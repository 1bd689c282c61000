// Makes examples/licenses.csv: 200 licenses of all kinds, the same at every run. Run it after changing it.
import { writeFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const SEED = 4;
const ROWS = 200;

const COLUMNS = [
  'customerId',
  'companyName',
  'email',
  'product',
  'version',
  'kind',
  'licenseKey',
  'quantity',
  'upgradeInsuranceUntil',
  'subscriptionEndsAt',
  'country',
  'timeZone',
  'locale',
];

const PLACES = [
  { country: 'DE', timeZone: 'Europe/Berlin', locale: 'de', forms: ['GmbH', 'AG', '& Söhne KG'] },
  { country: 'FR', timeZone: 'Europe/Paris', locale: 'fr', forms: ['SARL', 'SAS', 'et Fils'] },
  { country: 'ES', timeZone: 'Europe/Madrid', locale: 'es', forms: ['S.L.', 'S.A.'] },
  { country: 'IT', timeZone: 'Europe/Rome', locale: 'it', forms: ['S.r.l.', 'S.p.A.'] },
  { country: 'PL', timeZone: 'Europe/Warsaw', locale: 'pl', forms: ['Sp. z o.o.'] },
  { country: 'BR', timeZone: 'America/Sao_Paulo', locale: 'pt-BR', forms: ['Ltda.'] },
  {
    country: 'US',
    timeZone: 'America/Chicago',
    locale: 'en',
    forms: ['Inc.', 'Partners, Ltd.', "Bros' Works"],
  },
  { country: 'JP', timeZone: 'Asia/Tokyo', locale: 'ja', forms: ['株式会社'] },
  { country: 'CN', timeZone: 'Asia/Shanghai', locale: 'zh-CN', forms: ['有限公司'] },
];
const TRADES = [
  'Brauerei',
  'Gießerei',
  'Optik',
  'Textil',
  'Nautica',
  'Papeterie',
  'Łódź Meble',
  'Orchard',
  'Kōbo',
];
const NAMES = [
  'Nordwind',
  'Étoile',
  'Sierra',
  'Lumen',
  'Ørsted',
  'Granite',
  'Zürichsee',
  'Aurora',
  'Kestrel',
];

/** The states of licenses, as frequent as in this list. */
const KINDS = [
  ...Array(7).fill('insured'),
  ...Array(3).fill('ended'),
  'never insured',
  ...Array(2).fill('current'),
  ...Array(2).fill('subscription'),
  'other product',
];

/** Random whole numbers below a limit, the same for the same seed (mulberry32). */
function randomBelow(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** The text of examples/licenses.csv. */
export function exampleLicenses() {
  const below = randomBelow(SEED);
  const pick = (from) => from[below(from.length)];
  const rows = [];
  for (let customer = 1; rows.length < ROWS; customer += 1) {
    const owner = makeCustomer(customer, pick, below);
    // One in four owns several licenses, which make one onboarding.
    const owned = below(4) === 0 ? 2 + below(3) : 1;
    for (let n = 0; n < owned && rows.length < ROWS; n += 1) {
      rows.push({ ...owner, ...makeLicense(rows.length, pick, below) });
    }
  }
  const lines = [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column] ?? ''))];
  return `${lines.map((cells) => cells.map(quoteCell).join(',')).join('\n')}\n`;
}

function makeCustomer(number, pick, below) {
  const place = pick(PLACES);
  const customerId = `L-${3000 + number}`;
  // Some old records have no place.
  const known =
    below(8) === 0 ? {} : { country: place.country, timeZone: place.timeZone, locale: place.locale };
  const companyName = `${pick(NAMES)} ${pick(TRADES)} ${pick(place.forms)}`;
  return { customerId, companyName, email: `it@${customerId.toLowerCase()}.example`, ...known };
}

function makeLicense(index, pick, below) {
  const how = pick(KINDS);
  const key = [1, 2, 3].map(() => (below(36 ** 4) + 36 ** 4).toString(36).slice(1).toUpperCase()).join('-');
  const license = { kind: 'permanent', licenseKey: `L${String(index).padStart(3, '0')}-${key}` };
  const common = { ...license, quantity: pick([1, 5, 10, 25, 100]) };
  const old = { ...common, product: 'ras', version: pick(['10', '11.1', '12.5', '14', '14.1.3']) };
  const day = (year) =>
    `${year}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
  if (how === 'insured') return { ...old, upgradeInsuranceUntil: day(2031 + below(5)) };
  if (how === 'ended') return { ...old, upgradeInsuranceUntil: day(2018 + below(7)) };
  if (how === 'never insured') return old;
  if (how === 'current') {
    return {
      ...common,
      product: 'ras',
      version: pick(['15', '16.5', '19', '20']),
      upgradeInsuranceUntil: day(2032),
    };
  }
  const product = pick(['desktop-business', 'access-business', 'mac-management']);
  if (how === 'other product') return { ...common, product, version: '9', upgradeInsuranceUntil: day(2033) };
  const subscription = { kind: 'subscription', subscriptionEndsAt: day(2031), version: '20' };
  return { ...common, ...subscription, product: pick(['ras', product]) };
}

const quoteCell = (cell) =>
  /[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);

if (argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(new URL('../../examples/licenses.csv', import.meta.url), exampleLicenses());
}
