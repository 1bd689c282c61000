import type { MailTexts } from './texts.ts';

export const de: MailTexts = {
  layout: {
    support: 'Fragen? Schreiben Sie an',
    linkFallback: 'Die Schaltfläche funktioniert nicht? Kopieren Sie diesen Link in Ihren Browser:',
  },
  roleName: { admin: 'Admin', member: 'Mitglied' },
  facts: {
    account: 'Geschäftskonto:',
    role: 'Ihre Rolle:',
    openUntil: 'Gültig bis:',
    customer: 'Kundennummer:',
    company: 'Unternehmen:',
    address: 'Adresse:',
    reason: 'Genannter Grund:',
    problem: 'Was passiert ist:',
    changedAt: 'Geändert:',
    validFor: 'Gültig für:',
  },
  invitation: {
    subject: {
      invitation: 'Einladung zum Geschäftskonto von {{company}} bei {{vendor}}',
      reminder: 'Erinnerung: {{subject}}',
      'last-reminder': 'Letzte Erinnerung: {{subject}}',
    },
    asRole: { admin: 'Admin', member: 'Mitglied' },
    preheader: {
      invitation: 'Treten Sie dem Geschäftskonto bei. Ihre Einladung gilt bis {{date}}.',
      'reminder-1': 'Ihre Einladung gilt weiterhin, bis {{date}}.',
      'reminder-2': 'Der Beitritt dauert eine Minute. Ihre Einladung gilt bis {{date}}.',
      'reminder-3': 'Ihre Einladung gilt noch einige Tage, bis {{date}}.',
      'last-reminder': 'Ihre Einladung endet: {{date}}.',
    },
    heading: {
      invitation: 'Sie sind eingeladen, {{company}} beizutreten',
      'reminder-1': 'Ihre Einladung wartet auf Sie',
      'reminder-2': 'Ihre Einladung gilt weiterhin',
      'reminder-3': 'Noch einige Tage Zeit zum Beitreten',
      'last-reminder': 'Ihre Einladung endet bald',
    },
    lead: {
      invitation:
        '{{company}} hat ein Geschäftskonto bei {{vendor}}. Sie sind eingeladen, ihm als {{role}} beizutreten.',
      'reminder-1':
        'Sie wurden eingeladen, dem Geschäftskonto von {{company}} bei {{vendor}} als {{role}} beizutreten, und sind noch nicht beigetreten.',
      'reminder-2':
        'Das Geschäftskonto von {{company}} bei {{vendor}} ist eingerichtet, und Ihr Platz darin als {{role}} ist noch frei. Der Beitritt dauert eine Minute.',
      'reminder-3':
        'Ihre Einladung, dem Geschäftskonto von {{company}} bei {{vendor}} als {{role}} beizutreten, gilt bis {{date}}. Falls jemand anderes sie erhalten soll, lehnen Sie bitte ab und nennen Sie uns die zuständige Person.',
      'last-reminder':
        'Dies ist die letzte Erinnerung an Ihre Einladung, dem Geschäftskonto von {{company}} bei {{vendor}} als {{role}} beizutreten. Die Einladung gilt bis {{date}}. Danach können Sie über denselben Link eine neue anfordern.',
    },
    benefitsTitle: 'Nach dem Beitritt können Sie',
    benefits: {
      admin: {
        see: 'alle Lizenzen und Abonnements Ihres Unternehmens mit Schlüsseln und Laufzeiten einsehen',
        activate: 'Installationen unter einem gemeinsamen Konto aktivieren und aktualisieren',
        invite: 'Kolleginnen und Kollegen einladen und festlegen, wer Admin ist',
      },
      member: {
        see: 'die Lizenzen und Abonnements Ihres Unternehmens einsehen',
        activate: 'Installationen unter einem gemeinsamen Konto aktivieren und aktualisieren',
      },
    },
    join: '{{company}} beitreten',
    how: 'Wenn Sie mit dieser E-Mail-Adresse bereits ein Benutzerkonto haben, melden Sie sich an. Andernfalls wählen Sie ein Passwort.',
    why: {
      admin:
        'Sie erhalten diese E-Mail, weil Ihre Adresse als primäre E-Mail-Adresse angegeben wurde, als {{company}} Produkte von {{vendor}} über den Vertrieb oder einen Händler gekauft hat.',
      member:
        'Sie erhalten diese E-Mail, weil ein Admin von {{company}} Ihre Adresse eingegeben hat, um Sie zum Geschäftskonto bei {{vendor}} einzuladen.',
    },
    notYou: 'Sie sind nicht zuständig?',
    decline: 'Einladung ablehnen',
    tired: 'Möchten Sie später entscheiden? Die Einladung bleibt auch ohne Erinnerungen gültig:',
    stopReminders: 'Erinnerungen abbestellen',
    unexpected:
      'Falls Sie diese E-Mail nicht erwartet haben, können Sie sie ignorieren: Ohne Ihren Beitritt geschieht nichts.',
  },
  licenseBound: {
    subject_one: '{{count, number}} Lizenz ist jetzt im Geschäftskonto von {{company}} bei {{vendor}}',
    subject_other: '{{count, number}} Lizenzen sind jetzt im Geschäftskonto von {{company}} bei {{vendor}}',
    preheader: 'Sehen Sie Schlüssel und Laufzeiten ein und verwalten Sie alles an einem Ort.',
    heading_one: 'Ihre Lizenz ist in Ihrem Konto',
    heading_other: 'Ihre Lizenzen sind in Ihrem Konto',
    lead_one:
      '{{count, number}} Lizenz gehört jetzt zum Geschäftskonto von {{company}} bei {{vendor}}. Dessen Admins sehen und verwalten sie dort.',
    lead_other:
      '{{count, number}} Lizenzen gehören jetzt zum Geschäftskonto von {{company}} bei {{vendor}}. Dessen Admins sehen und verwalten sie dort.',
    kind: { permanent: 'Unbefristete Lizenz', subscription: 'Abonnement' },
    version: 'Version {{version}}',
    quantity: 'Anzahl {{quantity, number}}',
    insurance: 'Upgrade Insurance bis {{date}}',
    insuranceEnded: 'Upgrade Insurance endete am {{date}}',
    insuranceNone: 'Keine Upgrade Insurance',
    subscriptionEnds: 'Abonnement endet am {{date}}',
    subscriptionEnded: 'Abonnement endete am {{date}}',
    action: 'Lizenzen ansehen',
    why: 'Sie erhalten diese E-Mail, weil Sie Admin des Geschäftskontos von {{company}} bei {{vendor}} sind.',
  },
  joined: {
    subject: 'Willkommen bei {{company}} im Geschäftskonto bei {{vendor}}',
    preheader: 'Sie sind dem Geschäftskonto beigetreten.',
    heading: 'Willkommen bei {{company}}',
    lead: 'Sie sind dem Geschäftskonto von {{company}} bei {{vendor}} als {{role}} beigetreten.',
    next: {
      admin: 'Dort sehen Sie alle Lizenzen und Abonnements Ihres Unternehmens und können Ihr Team einladen.',
      member: 'Dort sehen Sie die Lizenzen und Abonnements Ihres Unternehmens.',
    },
    action: 'Geschäftskonto öffnen',
    why: 'Sie erhalten diese E-Mail, weil Sie eine Einladung zum Geschäftskonto von {{company}} bei {{vendor}} angenommen haben.',
  },
  blocked: {
    subject: 'Ihr Zugang zu {{company}} bei {{vendor}} ist gesperrt',
    preheader: 'Ein Admin hat Ihren Zugang zum Geschäftskonto gesperrt.',
    heading: 'Ihr Zugang ist gesperrt',
    lead: 'Ein Admin hat Ihren Zugang zum Geschäftskonto von {{company}} bei {{vendor}} gesperrt. Ihre Anmeldung und Ihre anderen Geschäftskonten bleiben unverändert.',
    next: 'Wenn Sie das für einen Irrtum halten, wenden Sie sich bitte an einen Admin von {{company}}.',
    why: 'Sie erhalten diese E-Mail, weil Sie Mitglied des Geschäftskontos von {{company}} bei {{vendor}} sind.',
  },
  removed: {
    subject: 'Sie gehören nicht mehr zum Geschäftskonto von {{company}} bei {{vendor}}',
    preheader: 'Ein Admin hat Sie aus dem Geschäftskonto entfernt.',
    heading: 'Sie gehören nicht mehr zu {{company}}',
    lead: 'Ein Admin hat Sie aus dem Geschäftskonto von {{company}} bei {{vendor}} entfernt. Ihre Anmeldung und Ihre anderen Geschäftskonten bleiben unverändert.',
    next: 'Wenn Sie das für einen Irrtum halten, bitten Sie einen Admin von {{company}}, Sie erneut einzuladen.',
    why: 'Sie erhalten diese E-Mail, weil Sie Mitglied des Geschäftskontos von {{company}} bei {{vendor}} waren.',
  },
  askAdmin: {
    subject: 'Jemand bittet um Zugang zu {{company}} bei {{vendor}}',
    preheader: 'Eine Anfrage an die Admins des Geschäftskontos.',
    heading: 'Eine Anfrage an die Admins',
    lead: 'Jemand bittet die Admins von {{company}} um Zugang zum Geschäftskonto bei {{vendor}} oder um Hilfe damit.',
    next: 'Wenn Sie diese Person kennen, können Sie sie einladen. Wenn nicht, können Sie diese E-Mail ignorieren: Von selbst geschieht nichts. Niemand hat geprüft, ob die Adresse dieser Person gehört.',
    action: 'Einladungen ansehen',
    name: 'Name:',
    message: 'Nachricht:',
  },
  sales: {
    why: 'Sie erhalten diese E-Mail, weil Ihre Adresse für Mitteilungen über Geschäftskonten bei {{vendor}} hinterlegt ist.',
  },
  adminJoined: {
    subject: '{{company}} ist dem Geschäftskonto beigetreten',
    preheader: 'Die eingeladene Person hat die Einladung angenommen.',
    heading: '{{company}} ist beigetreten',
    lead: 'Die für {{company}} eingeladene Person hat die Einladung angenommen und ist jetzt Admin des Geschäftskontos. Die Lizenzen der Bestellung befinden sich darin.',
  },
  declined: {
    subject: 'Einladung abgelehnt: {{company}}',
    preheader: 'Die eingeladene Person hat die Einladung abgelehnt.',
    heading: 'Die Einladung wurde abgelehnt',
    lead: 'Die für {{company}} eingeladene Person hat es abgelehnt, dem Geschäftskonto beizutreten. Es werden keine Erinnerungen mehr gesendet. Die Lizenzen bleiben aufbewahrt, bis jemand beitritt.',
    next: 'Wenn bei {{company}} jemand anderes zuständig ist, teilen Sie uns bitte die Adresse mit: Die Einladung geht dann dorthin.',
  },
  contactNeeded: {
    subject: 'Adresse benötigt: Die Einladung erreicht {{company}} nicht',
    preheader: 'Die E-Mail an die primäre Adresse des Kunden ist fehlgeschlagen.',
    heading: 'Bitte korrigieren Sie eine Adresse',
    lead: 'Die Einladung zum Geschäftskonto von {{company}} kommt nicht an. An diese Adresse wird nichts mehr gesendet. Die Lizenzen bleiben aufbewahrt, bis jemand beitritt.',
    problem: {
      bounced: 'Die Adresse existiert nicht, oder ihr Postfach nimmt keine E-Mails an.',
      complained: 'Die E-Mail wurde beim Empfang als Spam markiert.',
      suppressed: 'Der E-Mail-Dienst sperrt diese Adresse nach früheren Fehlern.',
      refused: 'Der E-Mail-Dienst hat die Adresse abgelehnt.',
    },
    action: 'Adresse korrigieren',
  },
  passwordReset: {
    subject: 'Neues Passwort bei {{vendor}} wählen',
    preheader: 'Der Link, um ein neues Passwort zu wählen.',
    heading: 'Wählen Sie ein neues Passwort',
    lead: 'Jemand, vermutlich Sie, möchte das Passwort für diese E-Mail-Adresse bei {{vendor}} zurücksetzen.',
    action: 'Neues Passwort wählen',
    ignore: 'Wenn Sie das nicht waren, können Sie diese E-Mail ignorieren: Ihr Passwort bleibt, wie es ist.',
  },
  passwordChanged: {
    subject: 'Ihr Passwort bei {{vendor}} wurde geändert',
    preheader: 'Wenn Sie das waren, ist nichts zu tun.',
    heading: 'Ihr Passwort wurde geändert',
    lead: 'Das Passwort für diese E-Mail-Adresse bei {{vendor}} wurde geändert. Wenn Sie das waren, ist nichts zu tun.',
    next: 'Wenn Sie es nicht waren, wählen Sie sofort ein neues Passwort und benachrichtigen Sie uns.',
    action: 'Neues Passwort wählen',
  },
  verifyAddress: {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse bei {{vendor}}',
    preheader: 'Ein Klick, und Ihre Adresse ist bestätigt.',
    heading: 'Bestätigen Sie Ihre E-Mail-Adresse',
    lead: 'Bitte bestätigen Sie, dass dies Ihre E-Mail-Adresse ist, damit Sie Ihr Benutzerkonto bei {{vendor}} verwenden können.',
    action: 'Adresse bestätigen',
    ignore:
      'Wenn Sie diese Adresse nicht bei {{vendor}} angegeben haben, können Sie diese E-Mail ignorieren.',
  },
  accountExists: {
    subject: 'Sie haben bereits ein Benutzerkonto bei {{vendor}}',
    preheader: 'Melden Sie sich an oder wählen Sie ein neues Passwort.',
    heading: 'Das Benutzerkonto gibt es bereits',
    lead: 'Jemand, vermutlich Sie, wollte mit dieser E-Mail-Adresse ein Benutzerkonto bei {{vendor}} anlegen. Es gibt schon eines: Melden Sie sich damit an.',
    action: 'Anmelden',
    forgot: 'Passwort vergessen? Wählen Sie hier ein neues:',
    reset: 'Neues Passwort wählen',
    ignore: 'Wenn Sie das nicht waren, können Sie diese E-Mail ignorieren: Es hat sich nichts geändert.',
  },
  addressCode: {
    subject: 'Ihr Code, um diese Adresse bei {{vendor}} hinzuzufügen',
    preheader: 'Geben Sie den Code auf der Seite ein, die danach fragt.',
    heading: 'Diese Adresse hinzufügen?',
    lead: 'Jemand, der bei {{vendor}} als {{user}} angemeldet ist, möchte diese E-Mail-Adresse seinem Benutzerkonto hinzufügen, um eine Einladung anzunehmen, die an sie ging. Wenn Sie das sind, geben Sie diesen Code auf der Seite ein, die danach fragt:',
    ignore:
      'Geben Sie diesen Code niemals weiter: Wer ihn hat, kann Ihre Adresse als Teil des eigenen Benutzerkontos verwenden. Falls Sie ihn nicht angefordert haben, können Sie diese E-Mail ignorieren: Es hat sich nichts geändert.',
  },
  addressAdded: {
    subject: 'Ihrem Benutzerkonto bei {{vendor}} wurde eine E-Mail-Adresse hinzugefügt',
    preheader: 'Wenn Sie das waren, ist nichts zu tun.',
    heading: 'Eine Adresse wurde hinzugefügt',
    lead: 'Sie können sich bei {{vendor}} ab jetzt mit einer weiteren E-Mail-Adresse anmelden und über sie ein neues Passwort wählen. Wenn Sie das waren, ist nichts zu tun.',
    next: 'Wenn Sie das nicht waren, entfernen Sie die Adresse, wählen Sie sofort ein neues Passwort und benachrichtigen Sie uns.',
    action: 'Ihre Adressen ansehen',
  },
  addressRemoved: {
    subject: 'Von Ihrem Benutzerkonto bei {{vendor}} wurde eine E-Mail-Adresse entfernt',
    preheader: 'Wenn Sie das waren, ist nichts zu tun.',
    heading: 'Eine Adresse wurde entfernt',
    lead: 'Mit dieser E-Mail-Adresse können Sie sich bei {{vendor}} nicht mehr anmelden. Ihre Geschäftskonten bleiben, wie sie sind. Wenn Sie das waren, ist nichts zu tun.',
    next: 'Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort und benachrichtigen Sie uns.',
    action: 'Ihre Adressen ansehen',
  },
};
