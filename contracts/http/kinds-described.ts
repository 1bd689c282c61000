const ABSENT = { type: 'null' };

/** The rules between the fields of an order's line, in JSON Schema: the description of the API has them. */
export const KINDS_DESCRIBED = {
  if: { properties: { kind: { const: 'subscription' } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: {
    required: ['subscriptionEndsAt'],
    properties: { subscriptionEndsAt: { type: 'string' }, upgradeInsuranceUntil: ABSENT },
  },
  else: { properties: { subscriptionEndsAt: ABSENT, edition: { enum: ['full', 'not_for_resale', null] } } },
};
