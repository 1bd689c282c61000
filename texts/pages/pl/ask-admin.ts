import type { PageTexts } from '../texts.ts';

export const askAdmin: PageTexts['askAdmin'] = {
  form: {
    title: 'Zapytaj administratora',
    lead: 'Wiadomość trafi pocztą e-mail do administratorów konta firmowego Państwa organizacji. Mogą oni Państwa zaprosić albo zrobić to, co mogą tylko administratorzy.',
    company: 'Nazwa firmy',
    companyHint: 'Taka jak na fakturach.',
    account: 'Konto firmowe',
    name: 'Imię i nazwisko',
    email: 'Adres e-mail',
    message: 'Czego Państwo potrzebują?',
    messageHint:
      'Na przykład „Proszę o zaproszenie” lub „Potrzebuję klucza do naszego nowego serwera”. Do {{max}} znaków.',
    submit: 'Wyślij',
  },
  error: {
    company: 'Prosimy wpisać nazwę firmy, do {{max}} znaków.',
    message: 'Prosimy napisać, czego Państwo potrzebują, do {{max}} znaków.',
  },
  asked: {
    title: 'Wiadomość jest w drodze',
    lead: 'Jeśli istnieje konto firmowe o tej nazwie, jego administratorzy otrzymają wiadomość pocztą e-mail.',
    next: 'To oni decydują, kogo zaproszą. Jeśli przez kilka dni nie będzie odpowiedzi, prosimy zapytać w firmie, kto zajmuje się oprogramowaniem, albo napisać do nas.',
    home: 'Przejdź do strony głównej',
  },
};
