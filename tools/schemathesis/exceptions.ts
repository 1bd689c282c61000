interface Refusal {
  operationIds: readonly string[];
  statuses: readonly number[];
  why: string;
}

/**
 * Refusals of requests that fit the document, by rules that JSON Schema cannot say. Everything else that fits must be taken.
 * There is no exception to the rest: what does not fit is refused, and every answer is one of the document.
 */
export const REFUSALS: readonly Refusal[] = [
  {
    operationIds: [
      'listOrders',
      'listOnboardings',
      'listCustomers',
      'listAllLicenses',
      'listOperationRows',
      'listTestMails',
      'listWebhookEndpoints',
      'listAuditEvents',
      'listEvents',
      'listWebhookDeliveries',
      'listResellers',
      'listResellerRelations',
      'listApiKeys',
    ],
    statuses: [400],
    why: 'a cursor must be one that an answer had',
  },
  {
    operationIds: ['createOrder'],
    statuses: [422],
    why: 'a country and a time zone must exist, no address and no key may stand twice, marks may not pile up in a name',
  },
  {
    operationIds: ['changeOrder', 'changeCustomer'],
    statuses: [422],
    why: 'metadata may have 20 keys after a change, no address may stand twice, a country and a time zone must exist; null is no change of a name',
  },
  {
    operationIds: ['createOrdersInBulk'],
    statuses: [400, 415, 422],
    why: 'the first line of CSV must name the columns, quotes must close, NUL is no text, a file must hold an order',
  },
  { operationIds: ['advanceTestClock'], statuses: [422], why: 'a duration is PT1M to P60D' },
  { operationIds: ['cancelOrder'], statuses: [422], why: 'lines must be lines of the order' },
  {
    operationIds: ['inviteColleagues', 'correctEmail', 'changeInvitation', 'changeMember'],
    statuses: [422],
    why: 'an address and its domain have lengths that a format does not tell; null is no change',
  },
  {
    operationIds: ['createReseller', 'createApiKey'],
    statuses: [422],
    why: 'marks may not pile up in a name, a network must exist, a reseller must be there',
  },
  {
    operationIds: ['requestResellerRelation', 'transferAccount'],
    statuses: [422],
    why: 'the account and the resellers must be there; the vendor says which reseller asks',
  },
  {
    operationIds: ['createWebhookEndpoint', 'changeWebhookEndpoint'],
    statuses: [422],
    why: 'a URL must be one that may be called from here; null is no change',
  },
  {
    operationIds: ['startActivation'],
    statuses: [422],
    why: 'a version must be a released one of its product',
  },
  { operationIds: ['getOnboarding'], statuses: [400], why: 'a time zone must exist' },
  {
    operationIds: ['createCampaignSchedule'],
    statuses: [422],
    why: 'a time zone must exist, a cron expression have values in their ranges, a choice name dates in their order',
  },
  {
    operationIds: ['collectCertificate'],
    statuses: [400],
    why: 'RFC 8628 answers 400 until the person has approved',
  },
];
