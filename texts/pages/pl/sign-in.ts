import type { PageTexts } from '../texts.ts';

export const signIn: PageTexts['signIn'] = {
  title: 'Logowanie',
  lead: 'Tutaj widzą Państwo licencje swojej organizacji i zarządzają jej kontem firmowym.',
  email: 'Adres e-mail',
  password: 'Hasło',
  submit: 'Zaloguj się',
  invalid: 'Nieprawidłowy adres e-mail lub hasło',
  forgot: 'Nie pamiętają Państwo hasła?',
  help: 'Pierwsza wizyta? Pierwszy administrator Państwa organizacji otrzymuje zaproszenie e-mailem. Aby również uzyskać dostęp, prosimy zwrócić się o zaproszenie do administratora.',
  askAdmin: 'Zapytaj administratora',
  signUp: 'Utwórz konto firmowe',
  code: {
    title: 'Jeszcze jeden krok',
    lead: {
      app: 'Prosimy wpisać kod, który teraz pokazuje aplikacja uwierzytelniająca.',
      recovery: 'Prosimy wpisać jeden z kodów odzyskiwania. Działa on jeden raz.',
    },
    code: { app: 'Kod', recovery: 'Kod odzyskiwania' },
    submit: 'Zaloguj się',
    other: {
      app: 'Brak dostępu do aplikacji? Użyj kodu odzyskiwania',
      recovery: 'Użyj aplikacji uwierzytelniającej',
    },
    again: 'Zacznij od nowa od hasła',
    wrong:
      'Ten kod nie działa. Być może jest nieaktualny; po pewnym czasie lub po pięciu błędnych kodach trzeba zacząć od nowa.',
  },
  forgotten: {
    title: 'Nie pamiętam hasła',
    lead: 'Prosimy wpisać adres e-mail używany do logowania. Wyślemy na niego link do ustawienia nowego hasła.',
    email: 'Adres e-mail',
    submit: 'Wyślij link',
    signedInAs:
      'Są Państwo zalogowani jako {{email}}. Można poprosić także o hasło dla innego adresu; w tym czasie pozostają Państwo zalogowani.',
    back: 'Wróć do logowania',
  },
  sent: {
    title: 'Prosimy sprawdzić pocztę',
    sent: 'Jeśli istnieje konto z tym adresem, wiadomość jest już w drodze; prosimy sprawdzić także folder ze spamem.',
    valid_one: 'Link w wiadomości działa przez {{count}} minutę, jeden raz.',
    valid_few: 'Link w wiadomości działa przez {{count}} minuty, jeden raz.',
    valid_many: 'Link w wiadomości działa przez {{count}} minut, jeden raz.',
    valid_other: 'Link w wiadomości działa przez {{count}} minuty, jeden raz.',
    again: 'Po kilku minutach nadal nic? Spróbuj ponownie',
    signIn: 'Wróć do logowania',
  },
  reset: {
    title: 'Ustawienie nowego hasła',
    email: 'Dla adresu',
    password: 'Nowe hasło',
    submit: 'Zmień hasło',
    ends: 'Wszędzie indziej, gdzie są Państwo zalogowani z tym adresem, nastąpi wylogowanie.',
    signedInAs:
      'Są Państwo zalogowani jako {{email}}, a ten link dotyczy innego adresu. Po ustawieniu nowego hasła będą Państwo zalogowani z tym innym adresem.',
  },
  problem: {
    used: {
      title: 'Ten link został już użyty',
      message: 'Od jego wysłania ustawiono nowe hasło. Prosimy się nim zalogować albo poprosić o nowy link.',
    },
    expired: {
      title: 'Ten link wygasł',
      message: 'Hasło nie zmieniło się. Prosimy poprosić o nowy link i użyć go w ciągu godziny.',
    },
    unknown: {
      title: 'Ten link nie działa',
      message:
        'Być może brakuje jego części: prosimy otworzyć go z wiadomości jeszcze raz albo poprosić o nowy link.',
    },
    fresh: 'Poproś o nowy link',
    signIn: 'Przejdź do logowania',
  },
};
