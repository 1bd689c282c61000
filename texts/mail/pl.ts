import type { MailTexts } from './texts.ts';

/** Dates come in the nominative ("niedziela, 6 grudnia"), so they stand after a colon. */
export const pl: MailTexts = {
  layout: {
    support: 'Pytania? Prosimy o wiadomość na adres',
    linkFallback: 'Przycisk nie działa? Prosimy skopiować ten link do przeglądarki:',
  },
  roleName: { admin: 'Administrator', member: 'Członek' },
  facts: {
    account: 'Konto firmowe:',
    role: 'Państwa rola:',
    openUntil: 'Termin ważności:',
    customer: 'Numer klienta:',
    company: 'Firma:',
    address: 'Adres:',
    reason: 'Podany powód:',
    problem: 'Co się stało:',
    changedAt: 'Data zmiany:',
    validFor: 'Czas ważności:',
  },
  invitation: {
    subject: {
      invitation: 'Zaproszenie do konta firmowego {{company}} w {{vendor}}',
      reminder: 'Przypomnienie: {{subject}}',
      'last-reminder': 'Ostatnie przypomnienie: {{subject}}',
    },
    asRole: { admin: 'administratora', member: 'członka' },
    preheader: {
      invitation: 'Zapraszamy do konta firmowego. Termin ważności zaproszenia: {{date}}.',
      'reminder-1': 'Zaproszenie jest nadal ważne. Termin ważności: {{date}}.',
      'reminder-2': 'Dołączenie zajmuje minutę. Termin ważności zaproszenia: {{date}}.',
      'reminder-3': 'Zaproszenie jest ważne jeszcze kilka dni. Termin ważności: {{date}}.',
      'last-reminder': 'Zaproszenie wkrótce wygaśnie: {{date}}.',
    },
    heading: {
      invitation: 'Zaproszenie do konta firmowego {{company}}',
      'reminder-1': 'Zaproszenie czeka na Państwa',
      'reminder-2': 'Zaproszenie jest nadal ważne',
      'reminder-3': 'Zostało kilka dni na dołączenie',
      'last-reminder': 'Zaproszenie wkrótce wygaśnie',
    },
    lead: {
      invitation:
        'Firma {{company}} ma konto firmowe w {{vendor}}. Zapraszamy Państwa do dołączenia w roli {{role}}.',
      'reminder-1':
        'Otrzymali Państwo zaproszenie do konta firmowego {{company}} w {{vendor}} w roli {{role}}, ale nie zostało ono jeszcze przyjęte.',
      'reminder-2':
        'Konto firmowe {{company}} w {{vendor}} jest gotowe, a Państwa miejsce w roli {{role}} jest nadal wolne. Dołączenie zajmuje minutę.',
      'reminder-3':
        'Państwa zaproszenie do konta firmowego {{company}} w {{vendor}} w roli {{role}} jest nadal ważne. Termin ważności: {{date}}. Jeśli powinna je otrzymać inna osoba, prosimy odrzucić zaproszenie i wskazać nam tę osobę.',
      'last-reminder':
        'To ostatnie przypomnienie o zaproszeniu do konta firmowego {{company}} w {{vendor}} w roli {{role}}. Termin ważności zaproszenia: {{date}}. Później ten sam link pozwoli poprosić o nowe.',
    },
    benefitsTitle: 'Po dołączeniu mogą Państwo',
    benefits: {
      admin: {
        see: 'przeglądać wszystkie licencje i subskrypcje organizacji wraz z kluczami i datami końcowymi',
        activate: 'aktywować i aktualizować instalacje w ramach jednego konta',
        invite: 'zapraszać współpracowników i decydować, kto jest administratorem',
      },
      member: {
        see: 'przeglądać licencje i subskrypcje organizacji',
        activate: 'aktywować i aktualizować instalacje w ramach jednego konta',
      },
    },
    join: 'Dołącz do {{company}}',
    how: 'Jeśli z tym adresem e-mail jest już powiązane konto użytkownika, wystarczy się zalogować. W przeciwnym razie należy wybrać hasło.',
    why: {
      admin:
        'Otrzymują Państwo tę wiadomość, ponieważ ten adres podano jako główny adres e-mail, gdy firma {{company}} kupiła produkty {{vendor}} przez dział sprzedaży lub sprzedawcę.',
      member:
        'Otrzymują Państwo tę wiadomość, ponieważ administrator firmy {{company}} podał ten adres, aby zaprosić Państwa do konta firmowego w {{vendor}}.',
    },
    notYou: 'To nie do Państwa?',
    decline: 'Odrzuć zaproszenie',
    tired: 'Wolą Państwo zdecydować później? Zaproszenie pozostaje ważne także bez przypomnień:',
    stopReminders: 'Wyłącz przypomnienia',
    unexpected:
      'Jeśli nie spodziewali się Państwo tej wiadomości, można ją zignorować: bez przyjęcia zaproszenia nic się nie stanie.',
  },
  licenseBound: {
    subject_one: '{{count, number}} licencja jest teraz na koncie firmowym {{company}} w {{vendor}}',
    subject_few: '{{count, number}} licencje są teraz na koncie firmowym {{company}} w {{vendor}}',
    subject_many: '{{count, number}} licencji jest teraz na koncie firmowym {{company}} w {{vendor}}',
    subject_other: '{{count, number}} licencji jest teraz na koncie firmowym {{company}} w {{vendor}}',
    preheader: 'Klucze i daty końcowe w jednym miejscu.',
    heading_one: 'Licencja jest na koncie',
    heading_few: 'Licencje są na koncie',
    heading_many: 'Licencje są na koncie',
    heading_other: 'Licencje są na koncie',
    lead_one:
      '{{count, number}} licencja należy teraz do konta firmowego {{company}} w {{vendor}}. Administratorzy konta widzą ją i nią zarządzają.',
    lead_few:
      '{{count, number}} licencje należą teraz do konta firmowego {{company}} w {{vendor}}. Administratorzy konta widzą je i nimi zarządzają.',
    lead_many:
      '{{count, number}} licencji należy teraz do konta firmowego {{company}} w {{vendor}}. Administratorzy konta widzą je i nimi zarządzają.',
    lead_other:
      '{{count, number}} licencji należy teraz do konta firmowego {{company}} w {{vendor}}. Administratorzy konta widzą je i nimi zarządzają.',
    kind: { permanent: 'Licencja bezterminowa', subscription: 'Subskrypcja' },
    version: 'Wersja {{version}}',
    quantity: 'Liczba: {{quantity, number}}',
    insurance: 'Upgrade Insurance do {{date}}',
    insuranceEnded: 'Upgrade Insurance wygasło {{date}}',
    insuranceNone: 'Bez Upgrade Insurance',
    subscriptionEnds: 'Subskrypcja kończy się {{date}}',
    subscriptionEnded: 'Subskrypcja zakończyła się {{date}}',
    action: 'Zobacz licencje',
    why: 'Otrzymują Państwo tę wiadomość jako administrator konta firmowego {{company}} w {{vendor}}.',
  },
  joined: {
    subject: 'Witamy na koncie firmowym {{company}} w {{vendor}}',
    preheader: 'Zaproszenie do konta firmowego zostało przyjęte.',
    heading: 'Witamy na koncie firmowym {{company}}',
    lead: 'Należą Państwo teraz do konta firmowego {{company}} w {{vendor}} w roli {{role}}.',
    next: {
      admin:
        'Znajdą tam Państwo wszystkie licencje i subskrypcje organizacji i mogą zapraszać współpracowników.',
      member: 'Znajdą tam Państwo licencje i subskrypcje organizacji.',
    },
    action: 'Otwórz konto firmowe',
    why: 'Otrzymują Państwo tę wiadomość, ponieważ przyjęto zaproszenie do konta firmowego {{company}} w {{vendor}}.',
  },
  blocked: {
    subject: 'Dostęp do konta firmowego {{company}} w {{vendor}} został zablokowany',
    preheader: 'Administrator zablokował Państwa dostęp do konta firmowego.',
    heading: 'Dostęp został zablokowany',
    lead: 'Administrator zablokował Państwa dostęp do konta firmowego {{company}} w {{vendor}}. Logowanie i pozostałe konta firmowe pozostają bez zmian.',
    next: 'Jeśli to pomyłka, prosimy zwrócić się do administratora firmy {{company}}.',
    why: 'Otrzymują Państwo tę wiadomość jako członek konta firmowego {{company}} w {{vendor}}.',
  },
  removed: {
    subject: 'Nie należą już Państwo do konta firmowego {{company}} w {{vendor}}',
    preheader: 'Administrator usunął Państwa z konta firmowego.',
    heading: 'Usunięto Państwa z konta {{company}}',
    lead: 'Administrator usunął Państwa z konta firmowego {{company}} w {{vendor}}. Logowanie i pozostałe konta firmowe pozostają bez zmian.',
    next: 'Jeśli to pomyłka, prosimy zwrócić się do administratora firmy {{company}} o ponowne zaproszenie.',
    why: 'Otrzymują Państwo tę wiadomość jako dotychczasowy członek konta firmowego {{company}} w {{vendor}}.',
  },
  askAdmin: {
    subject: 'Prośba o dostęp do konta firmowego {{company}} w {{vendor}}',
    preheader: 'Prośba do administratorów konta firmowego.',
    heading: 'Prośba do administratorów',
    lead: 'Ktoś prosi administratorów firmy {{company}} o dostęp do konta firmowego w {{vendor}} lub o pomoc.',
    next: 'Jeśli znają Państwo tę osobę, można ją zaprosić. Jeśli nie, można zignorować tę wiadomość: nic nie stanie się samo. Nikt nie sprawdził, czy adres należy do tej osoby.',
    action: 'Zobacz zaproszenia',
    name: 'Imię i nazwisko:',
    message: 'Wiadomość:',
  },
  sales: {
    why: 'Otrzymują Państwo tę wiadomość, ponieważ ten adres skonfigurowano do powiadomień o kontach firmowych w {{vendor}}.',
  },
  adminJoined: {
    subject: 'Zaproszenie przyjęte: {{company}}',
    preheader: 'Zaproszona osoba przyjęła zaproszenie.',
    heading: 'Zaproszenie przyjęte: {{company}}',
    lead: 'Osoba zaproszona z firmy {{company}} przyjęła zaproszenie i jest teraz administratorem konta firmowego. Licencje z zamówienia są na tym koncie.',
  },
  declined: {
    subject: 'Zaproszenie odrzucone: {{company}}',
    preheader: 'Zaproszona osoba odrzuciła zaproszenie.',
    heading: 'Zaproszenie zostało odrzucone',
    lead: 'Osoba zaproszona z firmy {{company}} odrzuciła zaproszenie do konta firmowego. Przypomnienia nie będą już wysyłane. Licencje są przechowywane do czasu, aż ktoś dołączy.',
    next: 'Jeśli w firmie {{company}} odpowiada za to ktoś inny, prosimy o podanie adresu: wyślemy tam zaproszenie.',
  },
  contactNeeded: {
    subject: 'Potrzebny adres: zaproszenie nie dociera do {{company}}',
    preheader: 'Wiadomość na główny adres klienta nie została dostarczona.',
    heading: 'Prosimy poprawić adres',
    lead: 'Zaproszenie do konta firmowego {{company}} nie dociera do adresata. Na ten adres nie wyślemy już żadnych wiadomości. Licencje są przechowywane do czasu, aż ktoś dołączy.',
    problem: {
      bounced: 'Adres nie istnieje albo skrzynka odrzuca wiadomości.',
      complained: 'Adresat oznaczył wiadomość jako spam.',
      suppressed: 'Dostawca poczty blokuje ten adres po wcześniejszych błędach.',
      refused: 'Dostawca poczty odrzucił ten adres.',
    },
    action: 'Popraw adres',
  },
  passwordReset: {
    subject: 'Nowe hasło w {{vendor}}',
    preheader: 'Link do ustawienia nowego hasła.',
    heading: 'Ustawienie nowego hasła',
    lead: 'Otrzymaliśmy prośbę o zresetowanie hasła dla tego adresu e-mail w {{vendor}}.',
    action: 'Ustaw nowe hasło',
    ignore: 'Jeśli to nie Państwa prośba, można zignorować tę wiadomość: hasło pozostaje bez zmian.',
  },
  passwordChanged: {
    subject: 'Hasło w {{vendor}} zostało zmienione',
    preheader: 'Jeśli to Państwa zmiana, nie trzeba nic robić.',
    heading: 'Hasło zostało zmienione',
    lead: 'Hasło dla tego adresu e-mail w {{vendor}} zostało zmienione. Jeśli to Państwa zmiana, nie trzeba nic robić.',
    next: 'W przeciwnym razie prosimy natychmiast ustawić nowe hasło i powiadomić nas.',
    action: 'Ustaw nowe hasło',
  },
  verifyAddress: {
    subject: 'Potwierdzenie adresu e-mail w {{vendor}}',
    preheader: 'Jedno kliknięcie wystarczy, aby potwierdzić adres.',
    heading: 'Potwierdzenie adresu e-mail',
    lead: 'Prosimy potwierdzić, że ten adres e-mail należy do Państwa, aby można było korzystać z konta użytkownika w {{vendor}}.',
    action: 'Potwierdź adres',
    ignore: 'Jeśli nie podali Państwo tego adresu w {{vendor}}, można zignorować tę wiadomość.',
  },
  accountExists: {
    subject: 'Konto w {{vendor}} już istnieje',
    preheader: 'Można się zalogować lub ustawić nowe hasło.',
    heading: 'Konto już istnieje',
    lead: 'Ktoś, prawdopodobnie Państwo, próbował utworzyć konto w {{vendor}} z tym adresem e-mail. Takie konto już istnieje: prosimy się na nie zalogować.',
    action: 'Zaloguj się',
    forgot: 'Nie pamiętają Państwo hasła? Nowe można ustawić tutaj:',
    reset: 'Ustaw nowe hasło',
    ignore: 'Jeśli to nie Państwo, można zignorować tę wiadomość: nic się nie zmieniło.',
  },
  addressCode: {
    subject: 'Kod do dodania tego adresu w {{vendor}}',
    preheader: 'Proszę wpisać kod na stronie, która o niego prosi.',
    heading: 'Dodać ten adres?',
    lead: 'Osoba zalogowana w {{vendor}} jako {{user}} chce dodać ten adres e-mail do swojego użytkownika, aby przyjąć zaproszenie, które na niego wysłano. Jeśli to Państwo, proszę wpisać ten kod na stronie, która o niego prosi:',
    ignore:
      'Proszę nikomu nie podawać tego kodu: kto go ma, może używać Państwa adresu jako części własnego użytkownika. Jeśli to nie Państwo o niego prosili, można zignorować tę wiadomość: nic się nie zmieniło.',
  },
  addressAdded: {
    subject: 'Do Państwa użytkownika w {{vendor}} dodano adres e-mail',
    preheader: 'Jeśli zrobili to Państwo, nic więcej nie trzeba robić.',
    heading: 'Dodano adres',
    lead: 'Od teraz można logować się w {{vendor}} także innym adresem e-mail i wybrać przez niego nowe hasło. Jeśli zrobili to Państwo, nic więcej nie trzeba robić.',
    next: 'Jeśli nie zrobili tego Państwo, proszę usunąć ten adres, natychmiast wybrać nowe hasło i nas powiadomić.',
    action: 'Zobacz adresy',
  },
  addressRemoved: {
    subject: 'Z Państwa użytkownika w {{vendor}} usunięto adres e-mail',
    preheader: 'Jeśli zrobili to Państwo, nic więcej nie trzeba robić.',
    heading: 'Usunięto adres',
    lead: 'Tym adresem e-mail nie można już logować się w {{vendor}}. Państwa konta firmowe pozostają bez zmian. Jeśli zrobili to Państwo, nic więcej nie trzeba robić.',
    next: 'Jeśli nie zrobili tego Państwo, proszę natychmiast wybrać nowe hasło i nas powiadomić.',
    action: 'Zobacz adresy',
  },
};
