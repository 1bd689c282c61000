import type { PageTexts } from '../texts.ts';

export const correct: PageTexts['correct'] = {
  title: 'Adresse korrigieren',
  lead: 'Dem Geschäftskonto von {{company}} ist noch niemand beigetreten: Die Einladung braucht eine andere Adresse.',
  company: 'Unternehmen',
  address: 'Bisher eingeladen',
  happened: 'Was passiert ist',
  declined: 'Die eingeladene Person hat abgelehnt.',
  email: 'Wer soll stattdessen eingeladen werden?',
  emailHint:
    'Eine E-Mail-Adresse, zum Beispiel name@company.example. Wer sie nutzt, wird Admin des Kontos und erhält die Lizenzen.',
  note: 'Notiz (freiwillig)',
  noteHint: 'Woher die Adresse stammt, für Ihre Unterlagen. Die eingeladene Person sieht sie nicht.',
  submit: 'Einladung dorthin senden',
  after: 'Die Links in früheren E-Mails funktionieren dann nicht mehr. Frist und Erinnerungen beginnen neu.',
  fault: {
    several: 'Geben Sie eine einzige E-Mail-Adresse ein, nicht mehrere.',
    long: 'Geben Sie eine E-Mail-Adresse mit höchstens 254 Zeichen ein.',
    domain: 'Geben Sie die Domain der Adresse in ASCII ein (xn--…), zum Beispiel name@example.com.',
    unchanged: 'Geben Sie eine andere Adresse ein als die bisher eingeladene.',
    note: 'Die Notiz darf höchstens {{max}} Zeichen haben.',
    already_member:
      'Diese Person gehört dem Geschäftskonto bereits an. Geben Sie die Adresse einer anderen Person ein.',
    blocked:
      'Diese Person hat keinen Zugang zum Geschäftskonto mehr. Geben Sie die Adresse einer anderen Person ein.',
    already_invited:
      'Diese Adresse hat bereits eine Einladung zum Konto. Geben Sie die Adresse einer anderen Person ein.',
  },
  limit: {
    too_soon:
      'Vor einem Augenblick wurde eine E-Mail gesendet. Jetzt wurde nichts gesendet; versuchen Sie es in {{wait}} erneut.',
    too_many_today:
      'Diese Einladung wurde für heute oft genug gesendet. Jetzt wurde nichts gesendet; versuchen Sie es in {{wait}} erneut.',
    organisation_limit:
      'Dieses Unternehmen hat innerhalb einer Stunde zu viele E-Mails erhalten. Jetzt wurde nichts gesendet; versuchen Sie es in {{wait}} erneut.',
    recipient_limit:
      'An diese Adresse gingen zuletzt viele E-Mails. Jetzt wurde nichts gesendet; versuchen Sie es in {{wait}} erneut.',
  },
  done: {
    title: 'Die Einladung ist unterwegs',
    sent: 'Die Einladung zum Geschäftskonto von {{company}} geht jetzt an {{email}}.',
    valid: 'Sie kann bis {{date}} angenommen werden; Erinnerungen folgen von selbst.',
    again:
      'Wenn auch diese Adresse nicht funktioniert, erhalten Sie eine weitere E-Mail mit einem neuen Link.',
  },
  problem: {
    address: 'Jetzt eingeladen',
    invited: {
      title: 'Inzwischen wurde jemand eingeladen',
      happened:
        'Die Einladung zum Geschäftskonto von {{company}} wurde nach dieser E-Mail noch einmal gesendet und wartet auf eine Antwort.',
      next: 'Es ist nichts zu tun. Wenn auch sie niemanden erreicht, erhalten Sie eine weitere E-Mail mit einem neuen Link.',
    },
    newer: {
      title: 'Dazu gibt es eine neuere E-Mail',
      happened:
        'Die Adresse für {{company}} wurde nach dieser E-Mail korrigiert, und auch die nächste funktionierte nicht.',
      next: 'Benutzen Sie den Link in der neuesten E-Mail zu diesem Unternehmen.',
    },
    expired: {
      title: 'Die Einladung ist abgelaufen',
      happened:
        'Die Einladung zum Geschäftskonto von {{company}} wurde nach dieser E-Mail noch einmal gesendet und nicht rechtzeitig angenommen.',
      next: 'Fragen Sie den Kunden, wer eingeladen werden soll. Senden Sie die Einladung dann in dem System erneut, aus dem die Bestellung kam, oder korrigieren Sie dort die Adresse.',
    },
    joined: {
      title: 'Jemand ist beigetreten',
      happened:
        'Das Geschäftskonto von {{company}} hat einen Admin, es ist also keine Adresse zu korrigieren.',
      next: 'Es ist nichts zu tun. Die Lizenzen sind im Konto.',
    },
    withdrawn: {
      title: 'Die Einladung wurde zurückgezogen',
      happened:
        'Die Einladung zum Geschäftskonto von {{company}} wurde zurückgezogen, dieser Link korrigiert also nichts mehr.',
      next: 'Wenn trotzdem jemand eingeladen werden soll, senden Sie die Bestellung unter einer neuen Nummer noch einmal.',
    },
    too_many_sends: {
      title: 'Diese Einladung wurde zu oft gesendet',
      happened:
        'Die Einladung zum Geschäftskonto von {{company}} wurde so oft gesendet, wie es zulässig ist; jetzt wurde nichts gesendet.',
      next: 'Warten hilft nicht. Brechen Sie das Onboarding in dem System ab, aus dem die Bestellung kam, und bestellen Sie dann neu.',
    },
  },
};
