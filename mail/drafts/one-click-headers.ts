/** RFC 8058: the mail program's own "unsubscribe" stops these mails and nothing else. */
export const oneClickHeaders = (link: string): Record<string, string> => ({
  'List-Unsubscribe': `<${link}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});
