import type { PageTexts } from '../texts.ts';

export const site: PageTexts['site'] = {
  layout: {
    skip: 'Zum Inhalt springen',
    portal: 'Geschäftskonten',
    nav: 'Portal',
    accounts: 'Ihre Konten',
    switcher: 'Geschäftskonto',
    chosen: 'Geschäftskonto:',
    none: 'Geschäftskonto wählen',
    all: 'Geschäftskonten verwalten',
    signOut: 'Abmelden',
    signedInAs: 'Angemeldet als',
    testBand: 'Testumgebung',
    testMeaning:
      'Hier ist nichts echt: E-Mails bleiben im Testpostfach, Lizenzen werden nur an Testkonten gebunden.',
    footer: 'Geschäftskonten bei {{vendor}}',
    error: 'Fehler: {{title}}',
    language: 'Sprache',
    changeLanguage: 'Sprache ändern',
  },
  form: {
    problem: 'Da stimmt etwas nicht',
    choosePassword: 'Passwort wählen',
    passwordRule: '{{min}} bis {{max}} Zeichen. Gut sind einige Wörter, die nichts miteinander zu tun haben.',
    name: 'Geben Sie Ihren Namen ein, höchstens 100 Zeichen.',
    email: 'Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com.',
    password: {
      length: 'Wählen Sie ein Passwort mit {{min}} bis {{max}} Zeichen.',
      common: 'Dieses Passwort probieren andere als Erstes aus. Wählen Sie ein eigenes.',
      name: 'Lassen Sie den Namen des Unternehmens weg: Ihn probieren andere als Erstes aus.',
    },
  },
  role: { admin: 'Admin', member: 'Mitglied' },
  roleMeaning: {
    admin: 'sieht und verwaltet Lizenzen, lädt Kolleginnen und Kollegen ein',
    member: 'sieht und nutzt Lizenzen',
  },
  memberStatus: { active: 'Aktiv', blocked: 'Gesperrt' },
  invitationStatus: {
    pending: 'Wartet',
    accepted: 'Angenommen',
    declined: 'Abgelehnt',
    revoked: 'Zurückgezogen',
    expired: 'Abgelaufen',
    undeliverable: 'Adresse funktioniert nicht',
  },
  licenseKind: { permanent: 'Dauerlizenz', subscription: 'Abonnement' },
  licenseStatus: { held: 'Reserviert', bound: 'Gebunden' },
  deliveryProblem: {
    bounced: 'Die Adresse existiert nicht, oder ihr Postfach nimmt keine E-Mails an.',
    complained: 'Die Person hat die E-Mail als Spam gemeldet.',
    suppressed: 'Der E-Mail-Anbieter sperrt diese Adresse nach früheren Fehlern.',
    refused: 'Der E-Mail-Anbieter hat die Adresse abgelehnt.',
  },
  wait: {
    minutes_one: 'einer Minute',
    minutes_other: '{{count}} Minuten',
    hours_one: 'einer Stunde',
    hours_other: '{{count}} Stunden',
  },
  home: {
    title: 'Ihr Geschäftskonto',
    lead: 'Ein Ort für Ihr Unternehmen: gekaufte Lizenzen, ihre Schlüssel und die Menschen, die damit arbeiten.',
    signIn: 'Anmelden',
    signUp: 'Geschäftskonto anlegen',
    accounts: 'Ihre Konten',
    licenses: 'Lizenzen im Blick',
    licensesText: 'Jede gekaufte Lizenz und jedes Abonnement mit Version, Schlüssel und Upgrade Insurance.',
    people: 'Die richtigen Menschen',
    peopleText: 'Der erste Admin wird beim Kauf eingeladen und entscheidet, wer noch Zugang bekommt.',
    noInvitation: 'Noch keine Einladung?',
    noInvitationText: 'Bitten Sie einen Admin Ihres Unternehmens, Sie einzuladen.',
    askAdmin: 'Einen Admin fragen',
  },
  error: {
    code: 'Fehler {{status}}',
    toAccounts: 'Zu Ihren Konten',
    toStart: 'Zur Startseite',
    toForm: 'Zurück zum Formular',
    e403: {
      title: 'Dieses Formular kam von einer anderen Website',
      message:
        'Zu Ihrer Sicherheit wurde es nicht angenommen, und nichts hat sich geändert. Öffnen Sie die Seite neu und drücken Sie dort die Schaltfläche.',
    },
    e404: {
      title: 'Seite nicht gefunden',
      message:
        'Unter dieser Adresse gibt es nichts. Wenn Sie einem Link aus einer E-Mail gefolgt sind, prüfen Sie, ob er vollständig ist.',
    },
    e429: {
      title: 'Zu viele Versuche',
      message: 'Bitte warten Sie einige Minuten und versuchen Sie es dann erneut. Nichts hat sich geändert.',
    },
    e500: {
      title: 'Bei uns ist etwas schiefgegangen',
      message:
        'Es liegt nicht an Ihnen, und ein neuer Versuch schadet nicht. Wenn es wieder passiert, sagen Sie uns bitte, wann es war.',
    },
    e503: {
      title: 'Gerade nicht verfügbar',
      message:
        'Das konnten wir im Moment nicht abschließen. Nichts ist verloren: Bitte versuchen Sie es in einer Minute erneut.',
    },
  },
};
