import type { PageTexts } from '../texts.ts';

export const invitations: PageTexts['invitations'] = {
  list: {
    title: 'Einladungen',
    emptyTitle: 'Noch ist niemand eingeladen',
    empty:
      'Geben Sie unten die Adressen Ihrer Kolleginnen und Kollegen ein. Alle erhalten eine E-Mail mit einem Link, um diesem Konto beizutreten.',
    manage: 'Verwalten',
    manageWhose: '{{email}} verwalten',
    by: 'Eingeladen von {{name}} am {{date}}',
    byVendor: 'Eingeladen vom Anbieter am {{date}}',
    notSent: 'Noch keine E-Mail gesendet',
    more: 'Nur die neuesten {{shown, number}} werden angezeigt.',
  },
  form: {
    title: 'Kolleginnen und Kollegen einladen',
    emails: 'E-Mail-Adressen',
    emailsHint: 'Eine pro Zeile oder durch Kommas getrennt; bis zu {{max, number}} auf einmal.',
    role: 'Rolle',
    roleOption: '{{role}}: {{meaning}}',
    language: 'Sprache der E-Mail',
    submit: 'Einladungen senden',
    count: 'Geben Sie 1 bis {{max, number}} Adressen ein, eine pro Zeile oder durch Kommas getrennt.',
  },
  results: {
    title: 'Das wurde aus den Adressen',
    noAddress: '(keine Adresse)',
    invited: 'Eingeladen',
    not_sent_yet:
      'Eingeladen, aber die E-Mail konnte noch nicht gesendet werden. Senden Sie sie in einigen Minuten erneut.',
    already_member: 'Ist bereits Mitglied',
    blocked_member: 'Ist ein gesperrtes Mitglied: entsperren statt einladen',
    already_invited: 'War schon eingeladen: Senden Sie stattdessen jene Einladung erneut',
    not_an_address: 'Ist keine E-Mail-Adresse',
    recipient_limit:
      'Nicht eingeladen: An diese Adresse gingen zuletzt viele Mails. Versuchen Sie es morgen wieder.',
    organisation_limit:
      'Nicht eingeladen: Ihr Unternehmen hat in dieser Stunde viele E-Mails gesendet. Versuchen Sie es später erneut.',
  },
  one: {
    back: 'Alle Einladungen',
    role: 'Rolle',
    status: 'Status',
    by: 'Eingeladen durch',
    vendor: 'den Anbieter',
    on: 'Eingeladen am',
    ends: 'Gültig bis',
    mails: 'E-Mails',
    noMail: 'Es wurde noch keine E-Mail gesendet.',
    mail: '{{kind}}, {{date}}: {{fate}}',
    kind: { invitation: 'Einladung', reminder: 'Erinnerung', 'last-reminder': 'Letzte Erinnerung' },
    linkTitle: 'Link für diese Person',
    link: 'Nur wer die eingeladene Adresse nachweist, kann damit beitreten. Dass Sie ihn angesehen haben, ist festgehalten.',
  },
  change: {
    resend: {
      title: 'Erneut senden',
      meaning: 'Sendet den Link zum Beitreten noch einmal. Die Frist der Einladung beginnt von vorn.',
      submit: 'Erneut senden',
    },
    link: {
      title: 'Link kopieren',
      meaning:
        'Zeigt einen Link, den Sie selbst weitergeben können, zum Beispiel in einem Chat. Dass Sie ihn angefordert haben, wird festgehalten.',
      submit: 'Link anzeigen',
    },
    revoke: {
      title: 'Einladung zurückziehen',
      meaning: 'Ihre Links funktionieren sofort nicht mehr. Die Person wird nicht benachrichtigt.',
      submit: 'Zurückziehen',
    },
  },
  done: {
    resent: 'Die Einladung ist wieder unterwegs.',
    withdrawn: 'Die Einladung wurde zurückgezogen.',
  },
  refused: {
    too_soon:
      'Sie wurde gerade erst gesendet. Warten Sie eine Minute und bitten Sie die Person, im Spam-Ordner nachzusehen.',
    too_many_today: 'Sie wurde heute oft genug gesendet. Versuchen Sie es morgen erneut.',
    too_many_sends: 'Sie wurde zu oft gesendet. Ziehen Sie sie zurück und laden Sie die Person neu ein.',
    organisation_limit:
      'Ihr Unternehmen hat in dieser Stunde viele E-Mails gesendet. Versuchen Sie es später erneut.',
    recipient_limit: 'An diese Adresse gingen zuletzt viele E-Mails. Versuchen Sie es morgen erneut.',
    needs_contact:
      'Die Adresse nimmt keine E-Mails an. Ziehen Sie die Einladung zurück und laden Sie die richtige Adresse ein.',
    closed:
      'Die Einladung wurde inzwischen angenommen oder gehört zu einer Bestellung: Dann kümmert sich der Anbieter darum.',
    revoked: 'Die Einladung wurde inzwischen zurückgezogen.',
    other: 'Das war nicht möglich. Versuchen Sie es in einer Minute erneut.',
  },
  delivery: {
    sent: 'Gesendet',
    delayed: 'Verzögert: Der Server des Empfängers nimmt sie noch nicht an',
    delivered: 'Zugestellt',
    opened: 'Zugestellt und geöffnet',
    clicked: 'Zugestellt und geöffnet',
    failed: 'Fehlgeschlagen',
    suppressed: 'Nicht gesendet: Der E-Mail-Anbieter sperrt diese Adresse',
    bounced: 'Zurückgekommen: Die Adresse nimmt keine E-Mails an',
    complained: 'Als Spam gemeldet',
  },
  mailState: {
    queued: 'Wartet auf den Versand',
    batched: 'Wartet auf den Versand',
    sent: 'Gesendet',
    skipped: 'Nicht gesendet: nicht mehr nötig',
    failed: 'Fehlgeschlagen',
    unknown: 'Noch nicht bekannt: vielleicht angekommen',
  },
};
