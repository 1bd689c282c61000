import type { PageTexts } from '../texts.ts';

export const site: PageTexts['site'] = {
  layout: {
    skip: 'Przejdź do treści',
    portal: 'Konta firmowe',
    nav: 'Portal',
    accounts: 'Państwa konta',
    switcher: 'Konto firmowe',
    chosen: 'Konto firmowe:',
    none: 'Wybierz konto firmowe',
    all: 'Zarządzaj kontami firmowymi',
    signOut: 'Wyloguj się',
    signedInAs: 'Zalogowano jako',
    testBand: 'Środowisko testowe',
    testMeaning:
      'Nic tu nie jest prawdziwe: wiadomości zostają w skrzynce testowej, a licencje są przypisywane tylko do kont testowych.',
    footer: 'Konta firmowe {{vendor}}',
    error: 'Błąd: {{title}}',
    language: 'Język',
    changeLanguage: 'Zmień język',
  },
  form: {
    problem: 'Wystąpił problem',
    choosePassword: 'Wybierz hasło',
    passwordRule: 'Od {{min}} do {{max}} znaków. Dobre jest kilka niezwiązanych ze sobą słów.',
    name: 'Prosimy wpisać imię i nazwisko, do 100 znaków.',
    email: 'Prosimy wpisać adres e-mail, na przykład nazwa@example.com.',
    password: {
      length: 'Prosimy wybrać hasło o długości od {{min}} do {{max}} znaków.',
      common: 'To hasło jest jednym z pierwszych, których próbują inni. Prosimy wybrać własne.',
      name: 'Prosimy nie używać w haśle nazwy firmy: to pierwsze, czego próbują inni.',
    },
  },
  role: { admin: 'Administrator', member: 'Członek' },
  roleMeaning: {
    admin: 'widzi licencje i zarządza nimi, zaprasza współpracowników',
    member: 'widzi licencje i z nich korzysta',
  },
  memberStatus: { active: 'Aktywny', blocked: 'Zablokowany' },
  invitationStatus: {
    pending: 'Oczekuje',
    accepted: 'Przyjęte',
    declined: 'Odrzucone',
    revoked: 'Wycofane',
    expired: 'Wygasło',
    undeliverable: 'Adres nie działa',
  },
  licenseKind: { permanent: 'Licencja bezterminowa', subscription: 'Subskrypcja' },
  licenseStatus: { held: 'Zarezerwowana', bound: 'Przypisana' },
  deliveryProblem: {
    bounced: 'Adres nie istnieje albo jego skrzynka odrzuca wiadomości.',
    complained: 'Odbiorca oznaczył wiadomość jako spam.',
    suppressed: 'Dostawca poczty blokuje ten adres po wcześniejszych błędach.',
    refused: 'Dostawca poczty odrzucił adres.',
  },
  wait: {
    minutes_one: 'minutę',
    minutes_few: '{{count}} minuty',
    minutes_many: '{{count}} minut',
    minutes_other: '{{count}} minuty',
    hours_one: 'godzinę',
    hours_few: '{{count}} godziny',
    hours_many: '{{count}} godzin',
    hours_other: '{{count}} godziny',
  },
  home: {
    title: 'Państwa konto firmowe',
    lead: 'Jedno miejsce dla Państwa organizacji: kupione licencje, ich klucze i osoby, które z nich korzystają.',
    signIn: 'Zaloguj się',
    signUp: 'Utwórz konto firmowe',
    accounts: 'Państwa konta',
    licenses: 'Licencje pod ręką',
    licensesText:
      'Każda licencja i subskrypcja kupiona przez Państwa organizację, z wersją, kluczem i Upgrade Insurance.',
    people: 'Właściwe osoby',
    peopleText: 'Pierwszy administrator otrzymuje zaproszenie przy zakupie i decyduje, kto jeszcze dołączy.',
    noInvitation: 'Nie mają Państwo jeszcze zaproszenia?',
    noInvitationText: 'Prosimy zwrócić się o zaproszenie do administratora w Państwa organizacji.',
    askAdmin: 'Zapytaj administratora',
  },
  error: {
    code: 'Błąd {{status}}',
    toAccounts: 'Przejdź do kont',
    toStart: 'Przejdź do strony głównej',
    toForm: 'Wróć do formularza',
    e403: {
      title: 'Ten formularz pochodzi z innej witryny',
      message:
        'Dla bezpieczeństwa nie został przyjęty i nic się nie zmieniło. Prosimy otworzyć stronę ponownie i nacisnąć na niej przycisk.',
    },
    e404: {
      title: 'Nie znaleziono strony',
      message:
        'Pod tym adresem nic nie ma. Jeśli to link z wiadomości e-mail, prosimy sprawdzić, czy jest kompletny.',
    },
    e429: {
      title: 'Zbyt wiele prób',
      message: 'Prosimy odczekać kilka minut i spróbować ponownie. Nic się nie zmieniło.',
    },
    e500: {
      title: 'Coś poszło nie tak po naszej stronie',
      message:
        'To nie Państwa wina, a ponowna próba niczemu nie zaszkodzi. Jeśli to się powtórzy, prosimy o informację, kiedy wystąpiło.',
    },
    e503: {
      title: 'Chwilowo niedostępne',
      message: 'Nie udało się tego teraz dokończyć. Nic nie przepadło: prosimy spróbować ponownie za minutę.',
    },
  },
};
