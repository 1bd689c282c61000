import type { PageTexts } from '../texts.ts';

export const address: PageTexts['address'] = {
  decide: {
    title: 'Czy ten adres też należy do Państwa?',
    lead: 'W takim razie nie trzeba się wylogowywać: wyślemy kod na adres {{email}}, a po jego wpisaniu można będzie logować się każdym z obu adresów.',
    add: 'Dodaj do mnie {{email}}',
    taken:
      'Adres {{email}} ma już własnego użytkownika, więc nie można go dodać. Proszę się wylogować i zalogować tym adresem.',
    blocked:
      'Administrator zablokował Państwa na koncie firmowym {{company}}, więc nie można do niego dołączyć pod żadnym adresem. Jeśli to pomyłka, proszę zwrócić się do administratora.',
    seen: 'Członkowie tego konta firmowego zobaczą Państwa adres główny, na który są Państwo zalogowani.',
    titleTyped: 'Czy zaproszony adres też należy do Państwa?',
    leadTyped:
      'W takim razie nie trzeba się wylogowywać. Proszę wpisać ten adres: jeśli to on jest zaproszony, otrzyma kod e-mailem, a po jego wpisaniu można będzie logować się każdym z obu adresów.',
    typed: 'Zaproszony adres',
    addTyped: 'Dodaj do mnie ten adres',
  },
  code: {
    title: 'Proszę wpisać kod',
    sent: 'Wysłaliśmy kod na adres {{email}}. Jest ważny {{minutes}} minut.',
    perhaps: 'Jeśli {{email}} to zaproszony adres, kod jest już w drodze. Jest ważny {{minutes}} minut.',
    wait: 'Ten adres otrzymał już kod. Następny może otrzymać za {{wait}}.',
    label: 'Kod',
    why: 'Aby nikt inny nie dodał adresu w Państwa imieniu.',
    submit: 'Dodaj adres i dołącz',
    wrong: 'To nie jest ten kod. Proszę użyć kodu z najnowszej wiadomości.',
    dead: 'Żaden kod nie jest już ważny: proszę poprosić o nowy.',
    wrongOrDead: 'To nie jest ten kod albo nie jest już ważny. Można poprosić o nowy.',
    againTitle: 'Nie ma kodu?',
    spam: 'Może być w folderze ze spamem. Na jeden adres wysyłamy najwyżej jeden kod na minutę, a liczy się najnowszy.',
    again: 'Wyślij nowy kod',
    back: 'Wróć do zaproszenia',
  },
  own: {
    title: 'Państwa adresy',
    main: 'Adres główny',
    remove: 'Usuń',
    removeOf: 'Usuń {{email}}',
    kept: 'Ten adres pozostaje: konto firmowe, do którego dołączono przy jego użyciu, zablokowało dostęp.',
    removed: 'Adres został usunięty. Nie można się już nim logować.',
    hint: 'Można logować się każdym z nich. Kolejny zostaje dodany, gdy przyjmą Państwo zaproszenie wysłane na ten adres.',
  },
  refused: {
    taken: 'Ten adres ma własnego użytkownika',
    blocked: 'Są Państwo zablokowani na tym koncie',
    email: 'Zaproszenie wysłano na adres',
    signedInAs: 'Zalogowano jako',
    signOut: 'Wyloguj się i przejdź dalej',
    askAdmin: 'Zapytaj administratora',
  },
};
