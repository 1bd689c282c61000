import type { PageTexts } from '../texts.ts';

export const members: PageTexts['members'] = {
  frame: {
    role: 'Ihre Rolle: {{role}}',
    tabs: 'Seiten dieses Kontos',
    view: {
      licenses: 'Lizenzen',
      members: 'Mitglieder',
      invitations: 'Einladungen',
      activity: 'Aktivität',
    },
  },
  list: {
    title: 'Mitglieder',
    you: '(Sie)',
    since: 'seit dem {{date}}',
    manage: 'Verwalten',
    manageWhom: '{{name}} verwalten',
    invite: 'Kolleginnen und Kollegen einladen',
    alone:
      'Sie sind das einzige Mitglied dieses Kontos. Sollten Sie einmal den Zugang verlieren, kann ein zweiter Admin helfen.',
    more: 'Nur die ersten {{shown, number}} werden angezeigt.',
  },
  one: {
    back: 'Alle Mitglieder',
    address: 'Adresse',
    role: 'Rolle',
    status: 'Status',
    since: 'Mitglied seit',
    nothing: 'Hier gibt es nichts zu ändern.',
    you: 'Verlassen können Sie das Konto unter „Ihre Konten“.',
    confirm: 'Geben Sie zur Bestätigung die Adresse der Person ein',
  },
  change: {
    promote: {
      title: 'Zum Admin machen',
      meaning:
        'Ein Admin verwaltet Mitglieder und Einladungen und sieht Lizenzschlüssel. Admins können einander die Rolle entziehen.',
      submit: 'Zum Admin machen',
    },
    demote: {
      title: 'Admin-Rolle entziehen',
      meaning: 'Ein Mitglied sieht weiterhin die Lizenzen, aber keine Schlüssel, und lädt niemanden ein.',
      submit: 'Zum Mitglied machen',
    },
    block: {
      title: 'Sperren',
      meaning:
        'Entzieht sofort den Zugang zu diesem Konto und benachrichtigt die Person per E-Mail. Alles bleibt erhalten: Entsperren gibt den Zugang zurück.',
      submit: 'Sperren',
    },
    unblock: {
      title: 'Entsperren',
      meaning: 'Gibt den Zugang zurück, mit der bisherigen Rolle der Person.',
      submit: 'Entsperren',
    },
    remove: {
      title: 'Aus dem Konto entfernen',
      meaning:
        'Entzieht den Zugang sofort und endgültig und benachrichtigt die Person per E-Mail. Um zurückzukehren, braucht sie eine neue Einladung.',
      submit: 'Entfernen',
    },
  },
  done: {
    promote: 'Es gibt jetzt einen Admin mehr.',
    demote: 'Die Admin-Rolle wurde entzogen.',
    block: 'Das Mitglied wurde gesperrt und wird per E-Mail benachrichtigt.',
    unblock: 'Das Mitglied kann das Konto wieder öffnen.',
    remove: 'Das Mitglied wurde entfernt und wird per E-Mail benachrichtigt.',
  },
  error: {
    confirm: 'Geben Sie zur Bestätigung {{email}} ein.',
    lastAdmin:
      'Dies ist der letzte Admin, und das Konto braucht einen. Machen Sie zuerst jemand anderen zum Admin.',
  },
  noAccess: {
    blocked: {
      title: 'Ihr Zugang ist gesperrt',
      happened:
        'Ein Admin hat Ihren Zugang zum Geschäftskonto von {{company}} gesperrt. Ihre Anmeldung und Ihre anderen Konten bleiben unverändert.',
      next: 'Wenn Sie das für einen Irrtum halten, wenden Sie sich an einen Admin des Kontos.',
    },
    'admins-only': {
      title: 'Das können nur Admins',
      happened: 'Sie sind Mitglied von {{company}}. Diese Seite ist für die Admins.',
      next: 'Bitten Sie einen Admin, es für Sie zu erledigen oder Sie zum Admin zu machen.',
    },
    account: 'Zurück zum Konto',
  },
};
