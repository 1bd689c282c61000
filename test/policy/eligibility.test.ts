import { describe, expect, it } from 'vitest';
import {
  type EligibilityInput,
  eligibility,
  licenseReason,
  type OwnedLicense,
} from '../../policy/eligibility.ts';
import { ELIGIBILITY_EXPLANATIONS, LICENSE_EXPLANATIONS } from '../../policy/eligibility-wording.ts';
import { randomIntegers } from './support/random.ts';

const TODAY = '2026-03-02';

const license = (over: Partial<OwnedLicense> = {}): OwnedLicense => ({
  id: 'rec_1',
  product: 'ras',
  kind: 'permanent',
  version: '14.1',
  upgradeInsuranceUntil: '2027-01-01',
  orderLineId: null,
  ...over,
});

const input = (over: Partial<EligibilityInput<OwnedLicense>> = {}): EligibilityInput<OwnedLicense> => ({
  records: [license()],
  account: null,
  openOnboarding: false,
  optedOut: false,
  contactEmail: 'it@meyer.example',
  today: TODAY,
  ...over,
});

const reasonOf = (over: Partial<EligibilityInput<OwnedLicense>>): string => {
  const answer = eligibility(input(over));
  return answer.eligible ? `eligible by ${answer.records.map(({ id }) => id)}` : answer.reason;
};

const subscription = license({ kind: 'subscription', version: '20', upgradeInsuranceUntil: null });
const current = license({ version: '15' });
const ended = license({ upgradeInsuranceUntil: '2026-03-01' });
const uninsured = license({ upgradeInsuranceUntil: null });
const other = license({ product: 'mac-management' });
const ordered = license({ orderLineId: 'ord_1_1' });

describe('a license brings an account', () => {
  it.each([
    ['of version 14.9 with valid insurance', license({ version: '14.9' }), null],
    ['on the last day of its insurance', license({ upgradeInsuranceUntil: TODAY }), null],
    ['never on the day after', ended, 'insurance_ended'],
    ['never without insurance', uninsured, 'no_insurance'],
    ['never of version 15', current, 'current_version'],
    ['never of version 15.0.1', license({ version: '15.0.1' }), 'current_version'],
    ['of version 9, which is older than 15', license({ version: '9' }), null],
    ['never of a product without threshold', other, 'product_not_covered'],
    ['never of a discontinued product', license({ product: 'gone' }), 'product_not_covered'],
    ['never of a product by the name of a built-in', license({ product: 'toString' }), 'product_not_covered'],
    ['never as a subscription', subscription, 'not_permanent'],
    ['never twice', ordered, 'already_ordered'],
    [
      'never when its insurance ended after it was ordered',
      { ...ended, orderLineId: 'x' },
      'insurance_ended',
    ],
  ] as const)('%s', (_name, owned, reason) => {
    expect(licenseReason(owned, TODAY)).toBe(reason);
  });

  it('on the whole last day, at any hour', () => {
    const lastDay = license({ upgradeInsuranceUntil: TODAY });
    expect(licenseReason(lastDay, `${TODAY}T23:59:59.999Z`)).toBeNull();
    expect(licenseReason(lastDay, '2026-03-03T00:00:00.000Z')).toBe('insurance_ended');
  });
});

describe('a customer', () => {
  it.each([
    ['with an older insured license is eligible', {}, 'eligible by rec_1'],
    ['with nothing', { records: [] }, 'no_licenses'],
    ['with subscriptions alone', { records: [subscription] }, 'no_permanent_license'],
    ['with another product', { records: [subscription, other] }, 'product_not_covered'],
    ['with a current version', { records: [current, other] }, 'current_version'],
    ['without insurance', { records: [current, uninsured] }, 'no_insurance'],
    ['whose insurance ended', { records: [uninsured, ended, current] }, 'insurance_ended'],
    ['without an address', { contactEmail: null }, 'no_usable_address'],
    ['with an invalid address', { contactEmail: 'it@' }, 'no_usable_address'],
    ['with an admin', { account: { hasAdmin: true } }, 'has_account'],
    ['with an account without an admin', { account: { hasAdmin: false } }, 'eligible by rec_1'],
    ['who is being onboarded', { openOnboarding: true }, 'open_onboarding'],
    ['who opted out', { optedOut: true }, 'opted_out'],
    ['whom an earlier campaign served', { records: [ordered, current] }, 'already_ordered'],
    [
      'who is onboarded and ordered gets the first reason',
      { records: [ordered], openOnboarding: true },
      'open_onboarding',
    ],
    [
      'with several licenses gets them into one onboarding',
      { records: [license({ id: 'a' }), ended, license({ id: 'b' }), ordered, subscription] },
      'eligible by a,b',
    ],
  ] as const)('%s', (_name, over, expected) => {
    expect(reasonOf(over as Partial<EligibilityInput<OwnedLicense>>)).toBe(expected);
  });

  it('gets each reason in a sentence', () => {
    expect(eligibility(input({ optedOut: true }))).toEqual({
      eligible: false,
      reason: 'opted_out',
      explanation: 'The customer has opted out of campaign mail.',
    });
    const sentences = Object.values(ELIGIBILITY_EXPLANATIONS);
    expect(sentences.every((sentence) => /^[A-Z].*\.$/.test(sentence))).toBe(true);
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(Object.keys(LICENSE_EXPLANATIONS)).toHaveLength(6);
  });

  it('with an invalid version is a fault of ours, not an answer', () => {
    expect(() => eligibility(input({ records: [license({ version: 'new' })] }))).toThrow(RangeError);
  });
});

/** The rule again, by days as numbers and one condition a line. */
function qualifies(owned: OwnedLicense, today: string): boolean {
  const day = (text: string) => Number(text.replaceAll('-', ''));
  return [
    owned.product === 'ras',
    owned.kind === 'permanent',
    Number(owned.version.split('.')[0]) <= 14,
    owned.upgradeInsuranceUntil !== null && day(owned.upgradeInsuranceUntil) >= day(today),
    owned.orderLineId === null,
  ].every(Boolean);
}

describe('any customer', () => {
  it('is eligible by exactly the licenses that an independent check finds', () => {
    const integer = randomIntegers(2026);
    const pick = <T>(from: readonly T[]): T => from[integer(0, from.length - 1)] as T;
    const date = () => `${integer(2025, 2027)}-0${integer(1, 9)}-${integer(10, 28)}`;
    let eligible = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const today = date();
      const records = Array.from({ length: integer(0, 4) }, (_, n) =>
        license({
          id: `rec_${n}`,
          product: pick(['ras', 'ras', 'ras', 'mac-management', 'gone']),
          kind: pick(['permanent', 'permanent', 'subscription']),
          version: `${integer(8, 20)}${pick(['', '.0', '.9.1'])}`,
          upgradeInsuranceUntil: pick([null, date(), date(), today]),
          orderLineId: pick([null, null, null, 'ord_1_1']),
        }),
      );
      const over = {
        account: pick([null, null, { hasAdmin: false }, { hasAdmin: true }]),
        openOnboarding: integer(0, 4) === 0,
        optedOut: integer(0, 4) === 0,
        contactEmail: pick([null, 'a@b.example', 'a@b.example', 'a@b.example']),
      };
      const found = records.filter((owned) => qualifies(owned, today));
      const reachable = over.contactEmail !== null && !over.optedOut;
      const free = !over.openOnboarding && over.account?.hasAdmin !== true;
      const expected = reachable && free ? found.map(({ id }) => id) : [];

      const answer = eligibility(input({ ...over, records, today }));
      expect(answer.eligible ? answer.records.map(({ id }) => id) : []).toEqual(expected);
      expect(answer.eligible).toBe(expected.length > 0);
      if (answer.eligible) eligible += 1;
      else expect(answer.explanation).toBe(ELIGIBILITY_EXPLANATIONS[answer.reason]);
    }
    expect(eligible).toBeGreaterThan(1_000);
  });
});
