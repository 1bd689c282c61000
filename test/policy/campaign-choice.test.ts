import { expect, test } from 'vitest';
import { type CampaignChoice, EVERYONE, notChosen } from '../../policy/campaign-choice.ts';

const customer = {
  country: 'DE',
  locale: 'de-AT',
  insuranceEnds: [null, '2036-05-01', '2037-05-01'],
  invitedBefore: true,
};
const judge = (choice: Partial<CampaignChoice>) => notChosen({ ...EVERYONE, ...choice }, customer);

test.each([
  [{}, null],
  [{ countries: ['AT', 'DE'] }, null],
  [{ countries: ['AT'] }, 'country_not_chosen'],
  [{ locales: ['de'] }, null],
  [{ locales: ['de-CH', 'd'] }, 'locale_not_chosen'],
  [{ insuranceFrom: '2036-05-01', insuranceUntil: '2036-05-01' }, null],
  [{ insuranceFrom: '2036-05-02', insuranceUntil: '2037-04-30' }, 'insurance_not_chosen'],
  [{ insuranceUntil: '2036-04-30' }, 'insurance_not_chosen'],
  [{ insuranceFrom: '2037-05-02' }, 'insurance_not_chosen'],
  [{ neverInvited: true }, 'invited_before'],
] as [Partial<CampaignChoice>, string | null][])('%o: %s', (choice, reason) => {
  expect(judge(choice)).toBe(reason);
});
