/** Asking an admin for an invitation. */
export const askAdmin = {
  form: {
    title: 'Ask an admin',
    lead: 'Your message goes by mail to the admins of your organisation’s business account. They can invite you, or do for you what only admins do.',
    company: 'Company name',
    companyHint: 'As it stands on invoices.',
    account: 'Business account',
    name: 'Your name',
    email: 'Your email address',
    message: 'What do you need?',
    messageHint:
      'For example "Please invite me" or "I need the key for our new server". Up to {{max}} characters.',
    submit: 'Send',
  },
  error: {
    company: 'Enter the company’s name, up to {{max}} characters.',
    message: 'Say what you need, in up to {{max}} characters.',
  },
  asked: {
    title: 'Your message is on its way',
    lead: 'If there is a business account of that name, its admins get your message by mail.',
    next: 'They decide whom they invite. If you hear nothing for some days, ask in your company who looks after software, or write to us.',
    home: 'Go to the start page',
  },
};
