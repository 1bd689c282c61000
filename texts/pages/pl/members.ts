import type { PageTexts } from '../texts.ts';

export const members: PageTexts['members'] = {
  frame: {
    role: 'Państwa rola: {{role}}',
    tabs: 'Strony tego konta',
    view: { licenses: 'Licencje', members: 'Członkowie', invitations: 'Zaproszenia', activity: 'Aktywność' },
  },
  list: {
    title: 'Członkowie',
    you: '(to Państwo)',
    since: 'od {{date}}',
    manage: 'Zarządzaj',
    manageWhom: 'Zarządzaj: {{name}}',
    invite: 'Zaproś współpracowników',
    alone: 'Są Państwo jedyną osobą na tym koncie. W razie utraty dostępu pomóc może drugi administrator.',
    more: 'Wyświetlany jest tylko początek listy (liczba pozycji: {{shown, number}}).',
  },
  one: {
    back: 'Wszyscy członkowie',
    address: 'Adres',
    role: 'Rola',
    status: 'Status',
    since: 'Członek od',
    nothing: 'Nie ma tu nic do zmiany.',
    you: 'Konto można opuścić na stronie „Państwa konta”.',
    confirm: 'Dla potwierdzenia prosimy wpisać adres tej osoby',
  },
  change: {
    promote: {
      title: 'Nadaj rolę administratora',
      meaning:
        'Administrator zarządza członkami i zaproszeniami oraz widzi klucze licencyjne. Administratorzy mogą odbierać sobie nawzajem tę rolę.',
      submit: 'Nadaj rolę administratora',
    },
    demote: {
      title: 'Odbierz rolę administratora',
      meaning: 'Członek nadal widzi licencje, ale nie widzi kluczy i nikogo nie zaprasza.',
      submit: 'Zmień na członka',
    },
    block: {
      title: 'Zablokuj',
      meaning:
        'Natychmiast odbiera dostęp do tego konta i powiadamia osobę pocztą e-mail. Wszystko zostaje zachowane: odblokowanie przywraca dostęp.',
      submit: 'Zablokuj',
    },
    unblock: {
      title: 'Odblokuj',
      meaning: 'Przywraca dostęp z rolą, którą ta osoba miała.',
      submit: 'Odblokuj',
    },
    remove: {
      title: 'Usuń z konta',
      meaning:
        'Odbiera dostęp natychmiast i na stałe oraz powiadamia osobę pocztą e-mail. Aby wrócić, osoba potrzebuje nowego zaproszenia.',
      submit: 'Usuń',
    },
  },
  done: {
    promote: 'Konto ma teraz o jednego administratora więcej.',
    demote: 'Odebrano rolę administratora.',
    block: 'Członek został zablokowany i otrzyma wiadomość e-mail.',
    unblock: 'Członek może znowu otworzyć konto.',
    remove: 'Członek został usunięty i otrzyma wiadomość e-mail.',
  },
  error: {
    confirm: 'Dla potwierdzenia prosimy wpisać {{email}}.',
    lastAdmin: 'To ostatni administrator, a konto musi go mieć. Najpierw prosimy nadać tę rolę innej osobie.',
  },
  noAccess: {
    blocked: {
      title: 'Państwa dostęp jest zablokowany',
      happened:
        'Administrator zablokował Państwa dostęp do konta firmowego {{company}}. Logowanie i pozostałe konta pozostają bez zmian.',
      next: 'Jeśli to pomyłka, prosimy zwrócić się do administratora konta.',
    },
    'admins-only': {
      title: 'Tylko dla administratorów',
      happened:
        'Są Państwo członkiem konta {{company}}. Ta strona jest przeznaczona dla jego administratorów.',
      next: 'Prosimy zwrócić się z tym do administratora lub poprosić o rolę administratora.',
    },
    account: 'Wróć do konta',
  },
};
