import { goodLine, goodOrder } from './order-fixture.ts';

/** The fault, an order with only that fault, and the expected pointer. */
export type BadOrder = [name: string, order: unknown, pointer: string];

const drop = (object: object, key: string) =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));

const order = (name: string, part: object, pointer: string): BadOrder => [
  name,
  { ...goodOrder(), ...part },
  pointer,
];
const customer = (name: string, field: string, value: unknown): BadOrder => [
  name,
  { ...goodOrder(), customer: { ...goodOrder().customer, [field]: value } },
  `/customer/${field}`,
];
const line = (name: string, part: object, pointer = `/lines/0/${Object.keys(part)[0]}`): BadOrder => [
  name,
  { ...goodOrder(), lines: [{ ...goodLine(), ...part }] },
  pointer,
];

const topFields = ['externalOrderId', 'channel', 'customer', 'lines'];
const customerFields = ['customerId', 'companyName', 'primaryEmail'];
const optionalCustomerFields = ['country', 'timeZone', 'locale'];
const lineFields = ['product', 'kind', 'version', 'quantity'];
const optionalLineFields = ['licenseKey', 'edition', 'upgradeInsuranceUntil', 'subscriptionEndsAt'];
const textLineFields = ['product', 'kind', 'version', ...optionalLineFields];

export const missing: BadOrder[] = [
  ...topFields.map((key): BadOrder => [`no ${key}`, drop(goodOrder(), key), `/${key}`]),
  ...customerFields.map(
    (key): BadOrder => [
      `no customer.${key}`,
      { ...goodOrder(), customer: drop(goodOrder().customer, key) },
      `/customer/${key}`,
    ],
  ),
  ...lineFields.map(
    (key): BadOrder => [
      `a line without ${key}`,
      { ...goodOrder(), lines: [goodLine(), drop(goodLine(), key)] },
      `/lines/1/${key}`,
    ],
  ),
  ['nothing at all', undefined, ''],
];

export const empty: BadOrder[] = [
  order('an empty externalOrderId', { externalOrderId: '' }, '/externalOrderId'),
  order('an empty channel', { channel: '' }, '/channel'),
  order('no lines', { lines: [] }, '/lines'),
  ...[...customerFields, ...optionalCustomerFields].map((key) => customer(`an empty ${key}`, key, '')),
  ...textLineFields.map((key) => line(`an empty ${key}`, { [key]: '' })),
];

export const wronglyTyped: BadOrder[] = [
  ['an order that is a list', [goodOrder()], ''],
  ['an order that is null', null, ''],
  ['an order that is a text', 'order', ''],
  order('an externalOrderId that is a number', { externalOrderId: 17 }, '/externalOrderId'),
  order('a customer that is a text', { customer: 'C-1001' }, '/customer'),
  order('lines that are an object', { lines: { 0: goodLine() } }, '/lines'),
  order('a line that is null', { lines: [null] }, '/lines/0'),
  ...customerFields.map((key) => customer(`${key} null`, key, null)),
  ...[...customerFields, ...optionalCustomerFields].flatMap((key) => [
    customer(`${key} a number`, key, 5),
    customer(`${key} a list`, key, ['de']),
  ]),
  ...textLineFields.map((key) => line(`${key} a number`, { [key]: 20 })),
  line('a product that is null', { product: null }),
  line('a quantity in a text', { quantity: '25' }),
  line('a quantity that is null', { quantity: null }),
];

export const unknown: BadOrder[] = [
  order('an unknown field', { coupon: 'X' }, '/coupon'),
  order('an unknown field to escape', { 'a/b~c': 1 }, '/a~1b~0c'),
  customer('an unknown field of the customer', 'phone', '1'),
  line('an unknown field of a line', { price: 1 }),
  [
    'a field named __proto__',
    JSON.parse(JSON.stringify(goodOrder()).replace('{', '{"__proto__": {}, ')),
    '/__proto__',
  ],
  order('an unknown channel', { channel: 'online' }, '/channel'),
  line('an unknown product', { product: 'toolbox' }),
  line('an inherited word as a product', { product: 'toString' }),
  line('an unknown kind', { kind: 'trial' }),
  line('an unknown edition', { edition: 'demo' }),
  customer('an unknown zone', 'timeZone', 'Europe/Atlantis'),
  customer('an offset as a zone', 'timeZone', '+02:00'),
  ...['', 'German', 'd', 'de-', 'de AT', 'de-AT\n', `de-${'x-'.repeat(20)}y`].map((tag) =>
    customer(`the language ${JSON.stringify(tag)}`, 'locale', tag),
  ),
  customer('an unknown country', 'country', 'ZZ'),
  customer('a country of three letters', 'country', 'DEU'),
  customer('a country in small letters', 'country', 'de'),
];

export const overLong: BadOrder[] = [
  order('an over-long externalOrderId', { externalOrderId: 'x'.repeat(101) }, '/externalOrderId'),
  customer('an over-long customerId', 'customerId', 'x'.repeat(65)),
  customer('an over-long company name', 'companyName', 'x'.repeat(201)),
  customer('an over-long address', 'primaryEmail', `me@${'abcdefgh.'.repeat(28)}example`),
  line('an over-long license key', { licenseKey: 'x'.repeat(101) }),
  line('an over-long version', { version: '1'.repeat(50) }),
  order('501 lines', { lines: Array.from({ length: 501 }, goodLine) }, '/lines'),
];

export const badAddresses: BadOrder[] = [
  ['no address', 'person'],
  ['no domain', 'person@'],
  ['no name', '@example.com'],
  ['a domain without a dot', 'person@example'],
  ['a display name', 'Some Person <person@example.com>'],
  ['two dots', 'some..body@example.com'],
  ['a space inside', 'some person@example.com'],
  ['two addresses by comma', 'a@example.com,b@example.com'],
  ['two addresses by semicolon', 'a@example.com; b@example.com'],
  ['two addresses by space', 'a@example.com b@example.com'],
  ['a line break inside', 'a@example.com\nBcc: b@example.com'],
  ['a line break at the end', 'a@example.com\r\n'],
  ['a space before', ' a@example.com'],
  ['a space after', 'a@example.com '],
  ['a zero byte', 'a\u0000@example.com'],
  ['a domain that cannot be put into ASCII', 'a@bücher..example'],
].map(([name, address]) => customer(`address: ${name}`, 'primaryEmail', address));

const others = (name: string, otherContacts: unknown, pointer = ''): BadOrder => [
  name,
  { ...goodOrder(), customer: { ...goodOrder().customer, otherContacts } },
  `/customer/otherContacts${pointer}`,
];

export const badContacts: BadOrder[] = [
  others('other contacts that are one', { email: 'a@example.com' }),
  others(
    'six other contacts',
    Array.from({ length: 6 }, (_, n) => ({ email: `c${n}@example.com` })),
  ),
  others('an address alone', ['a@example.com'], '/0'),
  others('a contact without an address', [{}], '/0/email'),
  others('a contact with a name', [{ email: 'a@example.com', name: 'A' }], '/0/name'),
  others('a bad address of a contact', [{ email: 'a@example.com' }, { email: 'a@' }], '/1/email'),
  others(
    'the primary address again',
    [{ email: goodOrder().customer.primaryEmail.toUpperCase() }],
    '/0/email',
  ),
  others('a contact twice', [{ email: 'a@example.com' }, { email: 'A@example.com' }], '/1/email'),
];

export const badNames: BadOrder[] = [
  ['markup', '<b>Acme</b>'],
  ['a URL', 'https://acme.example'],
  ['a control character', 'Acme\u0007 Ltd'],
  ['a line break', 'Acme\nLtd'],
  ['a bidirectional override', 'Acme\u202e Ltd'],
  ['a bidirectional isolate', 'Acme\u2066 Ltd'],
  ['a zero-width space', 'Acme\u200b Ltd'],
  ['an angle bracket', 'Acme > Ltd'],
  ['only spaces', '   '],
].map(([name, companyName]) => customer(`company name: ${name}`, 'companyName', companyName));

export const badIds: BadOrder[] = ['-C1', '.C1', 'C 1', 'C/1', 'C1\n', 'Ç1', 'C1!', '../C1']
  .map((id) => customer(`customer id ${JSON.stringify(id)}`, 'customerId', id))
  .concat(
    ['SO 1', '-1', 'SO\n1', 'SO\u202e1', '<SO>'].map((id) =>
      order(`external order id ${JSON.stringify(id)}`, { externalOrderId: id }, '/externalOrderId'),
    ),
  );

export const badLines: BadOrder[] = [
  ...[0, -1, 1.5, 1_000_001, 1e21].map((quantity) => line(`quantity ${quantity}`, { quantity })),
  ...['latest', 'v20', '20.', '.5', '-1', '20 ', '2O'].map((version) =>
    line(`version ${JSON.stringify(version)}`, { version }),
  ),
  ...['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '0000-01-01', '31.12.2026', '2026-1-1'].map(
    (date) => line(`date ${date}`, { upgradeInsuranceUntil: date }),
  ),
  line('a date with a time', { upgradeInsuranceUntil: '2026-12-31T00:00:00Z' }),
  line('a license key with a space', { licenseKey: 'AB CD' }),
];

const subscription = { ...goodLine(), kind: 'subscription', upgradeInsuranceUntil: undefined };
const subscriptionWith = (name: string, part: object, pointer: string): BadOrder => [
  name,
  JSON.parse(JSON.stringify({ ...goodOrder(), lines: [{ ...subscription, ...part }] })),
  pointer,
];

export const badKinds: BadOrder[] = [
  subscriptionWith('a subscription without an end', {}, '/lines/0/subscriptionEndsAt'),
  subscriptionWith(
    'a subscription that ends on no day',
    { subscriptionEndsAt: '2027-02-30' },
    '/lines/0/subscriptionEndsAt',
  ),
  subscriptionWith(
    'a subscription with Upgrade Insurance',
    { subscriptionEndsAt: '2027-12-31', upgradeInsuranceUntil: '2027-12-31' },
    '/lines/0/upgradeInsuranceUntil',
  ),
  line('a permanent license with an end', { subscriptionEndsAt: '2027-12-31' }),
  line('a permanent trial', { edition: 'trial' }, '/lines/0/kind'),
];

const keyed = (licenseKey: string, part: object = {}) => ({ ...goodLine(), licenseKey, ...part });

export const doubleKeys: BadOrder[] = [
  order('a key twice', { lines: [keyed('A'), keyed('B'), keyed('A')] }, '/lines/2/licenseKey'),
  order(
    'a key twice for different terms',
    { lines: [keyed('A'), keyed('A', { version: '19', quantity: 1 })] },
    '/lines/1/licenseKey',
  ),
];
