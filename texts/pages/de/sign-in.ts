import type { PageTexts } from '../texts.ts';

export const signIn: PageTexts['signIn'] = {
  title: 'Anmelden',
  lead: 'Sehen Sie die Lizenzen Ihres Unternehmens und verwalten Sie sein Geschäftskonto.',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  submit: 'Anmelden',
  invalid: 'E-Mail-Adresse oder Passwort ist ungültig',
  forgot: 'Passwort vergessen?',
  help: 'Neu hier? Der erste Admin Ihres Unternehmens wird per E-Mail eingeladen. Wenn auch Sie Zugang brauchen, bitten Sie einen Admin, Sie einzuladen.',
  askAdmin: 'Einen Admin fragen',
  signUp: 'Geschäftskonto anlegen',
  code: {
    title: 'Noch ein Schritt',
    lead: {
      app: 'Geben Sie den Code ein, den Ihre Authenticator-App gerade anzeigt.',
      recovery: 'Geben Sie einen Ihrer Wiederherstellungscodes ein. Er gilt einmal.',
    },
    code: { app: 'Code', recovery: 'Wiederherstellungscode' },
    submit: 'Anmelden',
    other: {
      app: 'Kein Zugriff auf die App? Wiederherstellungscode verwenden',
      recovery: 'Stattdessen die Authenticator-App verwenden',
    },
    again: 'Neu mit dem Passwort beginnen',
    wrong:
      'Dieser Code funktioniert nicht. Vielleicht ist er veraltet; nach einiger Zeit oder fünf falschen Codes müssen Sie neu beginnen.',
  },
  forgotten: {
    title: 'Passwort vergessen',
    lead: 'Geben Sie die E-Mail-Adresse ein, mit der Sie sich anmelden. Wir senden ihr einen Link, über den Sie ein neues Passwort wählen.',
    email: 'E-Mail-Adresse',
    submit: 'Link senden',
    signedInAs:
      'Sie sind als {{email}} angemeldet. Sie können auch das Passwort einer anderen Adresse zurücksetzen lassen; Sie bleiben dabei angemeldet.',
    back: 'Zurück zur Anmeldung',
  },
  sent: {
    title: 'Sehen Sie in Ihr Postfach',
    sent: 'Wenn es zu dieser Adresse ein Benutzerkonto gibt, ist eine E-Mail unterwegs; sehen Sie auch im Spam-Ordner nach.',
    valid_one: 'Der Link darin gilt {{count}} Minute lang, einmal.',
    valid_other: 'Der Link darin gilt {{count}} Minuten lang, einmal.',
    again: 'Nach einigen Minuten noch nichts da? Erneut versuchen',
    signIn: 'Zurück zur Anmeldung',
  },
  reset: {
    title: 'Neues Passwort wählen',
    email: 'Für',
    password: 'Neues Passwort',
    submit: 'Passwort ändern',
    ends: 'Überall sonst, wo Sie mit dieser Adresse angemeldet sind, werden Sie abgemeldet.',
    signedInAs:
      'Sie sind als {{email}} angemeldet, dieser Link gilt aber für eine andere Adresse. Sobald das neue Passwort gewählt ist, sind Sie stattdessen mit dieser Adresse angemeldet.',
  },
  problem: {
    used: {
      title: 'Dieser Link wurde schon benutzt',
      message:
        'Seit er gesendet wurde, ist ein neues Passwort gewählt worden. Melden Sie sich damit an, oder fordern Sie einen neuen Link an.',
    },
    expired: {
      title: 'Dieser Link ist abgelaufen',
      message:
        'Ihr Passwort hat sich nicht geändert. Fordern Sie einen neuen Link an, und benutzen Sie ihn innerhalb einer Stunde.',
    },
    unknown: {
      title: 'Dieser Link funktioniert nicht',
      message:
        'Vielleicht fehlt ein Teil davon: Öffnen Sie ihn noch einmal aus der E-Mail, oder fordern Sie einen neuen Link an.',
    },
    fresh: 'Neuen Link anfordern',
    signIn: 'Zur Anmeldung',
  },
};
