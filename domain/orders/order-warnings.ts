export interface OrderWarning {
  code: 'primaryEmailIgnored' | 'contactNotInvited' | 'companyNameIgnored' | 'customerIdTwin';
  message: string;
}

export const EMAIL_IGNORED: OrderWarning = {
  code: 'primaryEmailIgnored',
  message:
    'The open onboarding of this customer already has another primary email, which stays. This one is kept as a ' +
    'further contact; it and the otherContacts of this order get no mail. Use correct-email if it is the right one.',
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
    'An admin gave the business account of this customer another name, which stays. The customer has the name of this order.',
};

/** Two customers of one CRM whose ids differ in case only are rare; one customer spelt in two ways is not. */
export const customerIdTwin = (other: string): OrderWarning => ({
  code: 'customerIdTwin',
  message:
    `The customer ${other} differs from this one in upper and lower case only. They are two customers with an account ` +
    'each. If they are one, cancel this onboarding and send the order with the other spelling.',
});
