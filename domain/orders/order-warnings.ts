export interface OrderWarning {
  code: 'primaryEmailIgnored';
  message: string;
}

export const EMAIL_IGNORED: OrderWarning = {
  code: 'primaryEmailIgnored',
  message:
    'An onboarding of this customer is open with another primary email, which stands. This one is kept as a ' +
    'further contact and not mailed, nor are the otherContacts beside it; use correct-email if it is the right one.',
};
