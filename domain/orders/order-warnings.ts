export interface OrderWarning {
  code: 'primaryEmailIgnored';
  message: string;
}

export const EMAIL_IGNORED: OrderWarning = {
  code: 'primaryEmailIgnored',
  message:
    'The open onboarding of this customer already has another primary email, which stays. This one is kept as a ' +
    'further contact; it and the otherContacts of this order get no mail. Use correct-email if it is the right one.',
};
