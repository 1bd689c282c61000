export interface OrderWarning {
  code:
    | 'primaryEmailIgnored'
    | 'contactNotInvited'
    | 'companyNameIgnored'
    | 'customerKept'
    | 'customerIdTwin'
    | 'licenseKeyElsewhere'
    | 'renewalOlder';
  message: string;
}

export const EMAIL_IGNORED: OrderWarning = {
  code: 'primaryEmailIgnored',
  message:
    'The open onboarding of this customer already has another primary email, which stays. This one is kept as a ' +
    'further contact; it and the otherContacts of this order get no mail. Use correct-email if it is the right one.',
};

/** To a reseller: it says nothing of who is invited, nor whether the order names that person. */
export const PERSONS_IGNORED: OrderWarning = {
  code: 'primaryEmailIgnored',
  message:
    'The open onboarding of this customer carries an order that is not yours, which decides who is invited. primaryEmail and ' +
    'otherContacts of this order are not asked.',
};

/** To a reseller: the same whatever the order says. */
export const CUSTOMER_KEPT: OrderWarning = {
  code: 'customerKept',
  message:
    'You are not the only one who sells to this customer, so companyName, country, timeZone and locale of this order change ' +
    'nothing. Ask the vendor to correct them.',
};

/** To a reseller: it does not tell whether a person of the order belongs to the account. */
export const PERSONS_NOT_INVITED: OrderWarning = {
  code: 'contactNotInvited',
  message:
    'The business account of this customer has an admin, who gets the licenses, so no person is invited by this order.',
};

export const CONTACT_NOT_INVITED: OrderWarning = {
  code: 'contactNotInvited',
  message:
    'The business account of this customer has an admin, who gets the licenses, so primaryEmail and otherContacts of this ' +
    'order are not invited. An admin can invite them, and so can POST /v1/business-accounts/{id}/invitations.',
};

export const NAME_IGNORED: OrderWarning = {
  code: 'companyNameIgnored',
  message:
    'An admin named the business account of this customer, and that name stays. The customer has the name of this order.',
};

/** Two customers of one CRM whose ids differ in case only are rare; one customer spelt in two ways is not. */
export const customerIdTwin = (other: string): OrderWarning => ({
  code: 'customerIdTwin',
  message:
    `The customer ${other} differs from this one in upper and lower case only. They are two customers with an account ` +
    'each. If they are one, cancel this onboarding and send the order with the other spelling.',
});

/** Says which lines, and not whose the license is. */
export const licenseKeyElsewhere = (positions: number[]): OrderWarning => ({
  code: 'licenseKeyElsewhere',
  message:
    `Another customer has a license with the key of ${lines(positions)}. This one is held and marked as disputed: no ` +
    'account gets it before the vendor has decided. Correct the key in a new order if it is wrong, else ask the vendor.',
});

export const renewalOlder = (positions: number[]): OrderWarning => ({
  code: 'renewalOlder',
  message:
    `The customer has a license with the key of ${lines(positions)} that ends later than this order says. The order is ` +
    'stored, and the license stays as it is.',
});

const NAMED_LINES = 20;

function lines(positions: number[]): string {
  const named = positions.slice(0, NAMED_LINES).map((position) => `lines[${position}]`);
  const more = positions.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}
