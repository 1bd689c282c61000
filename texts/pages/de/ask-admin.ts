import type { PageTexts } from '../texts.ts';

export const askAdmin: PageTexts['askAdmin'] = {
  form: {
    title: 'Einen Admin fragen',
    lead: 'Ihre Nachricht geht per E-Mail an die Admins des Geschäftskontos Ihres Unternehmens. Sie können Sie einladen oder für Sie erledigen, was nur Admins dürfen.',
    company: 'Name des Unternehmens',
    companyHint: 'So, wie er auf Rechnungen steht.',
    account: 'Geschäftskonto',
    name: 'Ihr Name',
    email: 'Ihre E-Mail-Adresse',
    message: 'Was brauchen Sie?',
    messageHint:
      'Zum Beispiel „Bitte laden Sie mich ein“ oder „Ich brauche den Schlüssel für unseren neuen Server“. Höchstens {{max}} Zeichen.',
    submit: 'Senden',
  },
  error: {
    company: 'Geben Sie den Namen des Unternehmens ein, höchstens {{max}} Zeichen.',
    message: 'Schreiben Sie, was Sie brauchen, in höchstens {{max}} Zeichen.',
  },
  asked: {
    title: 'Ihre Nachricht ist unterwegs',
    lead: 'Wenn es ein Geschäftskonto dieses Namens gibt, erhalten seine Admins Ihre Nachricht per E-Mail.',
    next: 'Sie entscheiden, wen sie einladen. Wenn Sie einige Tage nichts hören, fragen Sie in Ihrem Unternehmen, wer für Software zuständig ist, oder schreiben Sie uns.',
    home: 'Zur Startseite',
  },
};
