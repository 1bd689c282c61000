import type { PageTexts } from '../texts.ts';

export const join: PageTexts['join'] = {
  title: '{{company}} beitreten',
  lead: 'Sie sind eingeladen, diesem Geschäftskonto beizutreten.',
  leadBy: '{{who}} lädt Sie ein, diesem Geschäftskonto beizutreten.',
  address: 'Einladung gesendet an',
  role: 'Ihre Rolle',
  roleMeaning: '{{role}}: {{meaning}}',
  validUntil: 'Gültig bis',
  submit: 'Dem Konto beitreten',
  decline: 'Sie sind nicht zuständig? Einladung ablehnen',
  invitedEmail: 'Ihre E-Mail-Adresse laut Einladung',
  newPerson: {
    lead: 'Wählen Sie ein Passwort, mit dem Sie sich von nun an anmelden.',
    name: 'Ihr Name',
  },
  signIn: {
    lead: 'Mit dieser Adresse können Sie sich bereits anmelden. Geben Sie Ihr Passwort ein, um beizutreten.',
    password: 'Ihr Passwort',
    submit: 'Anmelden und beitreten',
  },
  confirm: {
    lead: 'Sie sind bereits angemeldet. Geben Sie Ihre E-Mail-Adresse ein, um Ihren Beitritt zu bestätigen.',
    email: 'Ihre E-Mail-Adresse',
    hint: 'Die Einladung wurde an {{email}} gesendet.',
    wrong: 'Geben Sie die Adresse ein, an die die Einladung gesendet wurde.',
  },
  wrongPerson: {
    title: 'Diese Einladung gilt einer anderen Adresse',
    next: 'Bisher hat sich nichts geändert. Um sie als eingeladene Person anzunehmen, melden Sie sich ab und fahren fort.',
    signedInAs: 'Sie sind angemeldet als',
    signOut: 'Abmelden und fortfahren',
    refused: 'Sie sind unter einer anderen Adresse angemeldet als der eingeladenen.',
  },
  invited: {
    title: 'Sie haben eine Einladung',
    lead: 'Jemand hat Ihnen diesen Link gegeben, damit Sie einem Geschäftskonto beitreten. Zeigen Sie zuerst, dass Sie die eingeladene Person sind.',
    mail: 'Per E-Mail',
    mailHint: 'Ist es die eingeladene Adresse, erhalten Sie eine E-Mail mit einem Link zum Beitreten.',
    email: 'Ihre E-Mail-Adresse',
    emailMissing: 'Geben Sie Ihre E-Mail-Adresse ein.',
    sendMail: 'E-Mail anfordern',
    user: 'Ich habe bereits ein Benutzerkonto',
    signIn: 'Anmelden',
    confirm: 'Geben Sie zur Bestätigung Ihre Adresse ein',
    confirmWrong: 'Geben Sie die Adresse ein, mit der Sie angemeldet sind.',
    other:
      'Sie sind als {{email}} angemeldet, und diese Einladung gilt einer anderen Adresse. Melden Sie sich ab, um als eingeladene Person fortzufahren.',
  },
};
