export interface OrderWarning {
  code: 'primaryEmailIgnored' | 'customerIdTwin';
  message: string;
}

export const EMAIL_IGNORED: OrderWarning = {
  code: 'primaryEmailIgnored',
  message:
    'The open onboarding of this customer already has another primary email, which stays. This one is kept as a ' +
    'further contact; it and the otherContacts of this order get no mail. Use correct-email if it is the right one.',
};

/** Two customers of one CRM whose ids differ in case only are rare; one customer spelt in two ways is not. */
export const customerIdTwin = (other: string): OrderWarning => ({
  code: 'customerIdTwin',
  message:
    `The customer ${other} differs from this one in upper and lower case only. They are two customers with an account ` +
    'each. If they are one, cancel this onboarding and send the order with the other spelling.',
});
