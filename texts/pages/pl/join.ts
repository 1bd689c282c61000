import type { PageTexts } from '../texts.ts';

export const join: PageTexts['join'] = {
  title: 'Dołącz do {{company}}',
  lead: 'Zapraszamy Państwa do tego konta firmowego.',
  leadBy: '{{who}} zaprasza Państwa do tego konta firmowego.',
  address: 'Zaproszenie wysłano na adres',
  role: 'Państwa rola',
  roleMeaning: '{{role}}: {{meaning}}',
  validUntil: 'Termin ważności',
  submit: 'Dołącz do konta',
  decline: 'To nie do Państwa? Odrzuć zaproszenie',
  invitedEmail: 'Państwa adres e-mail z zaproszenia',
  newPerson: {
    lead: 'Prosimy wybrać hasło, które odtąd będzie służyć do logowania.',
    name: 'Imię i nazwisko',
  },
  signIn: {
    lead: 'Na ten adres można się już zalogować. Aby dołączyć, prosimy wpisać hasło.',
    password: 'Państwa hasło',
    submit: 'Zaloguj się i dołącz',
  },
  confirm: {
    lead: 'Są już Państwo zalogowani. Prosimy wpisać swój adres e-mail, aby potwierdzić chęć dołączenia.',
    email: 'Państwa adres e-mail',
    hint: 'Zaproszenie wysłano na adres {{email}}.',
    wrong: 'Prosimy wpisać adres, na który wysłano zaproszenie.',
  },
  wrongPerson: {
    title: 'To zaproszenie jest dla innego adresu',
    next: 'Na razie nic się nie zmieniło. Aby je przyjąć jako zaproszona osoba, prosimy się wylogować i kontynuować.',
    signedInAs: 'Zalogowano jako',
    signOut: 'Wyloguj się i kontynuuj',
    refused: 'Są Państwo zalogowani pod innym adresem niż zaproszony.',
  },
  invited: {
    title: 'Mają Państwo zaproszenie',
    lead: 'Ktoś przekazał Państwu ten link, aby dołączyć do konta firmowego. Najpierw prosimy potwierdzić, że są Państwo zaproszoną osobą.',
    mail: 'Przez e-mail',
    mailHint: 'Jeśli jest to adres z zaproszenia, wyślemy na niego wiadomość z linkiem do dołączenia.',
    email: 'Państwa adres e-mail',
    emailMissing: 'Prosimy wpisać swój adres e-mail.',
    sendMail: 'Wyślij wiadomość',
    user: 'Mam już konto użytkownika',
    signIn: 'Zaloguj się',
    confirm: 'Prosimy wpisać swój adres, aby potwierdzić',
    confirmWrong: 'Prosimy wpisać adres, pod którym są Państwo zalogowani.',
    other:
      'Zalogowano jako {{email}}, a to zaproszenie jest dla innego adresu. Prosimy się wylogować, aby kontynuować jako zaproszona osoba.',
  },
};
