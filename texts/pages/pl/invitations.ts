import type { PageTexts } from '../texts.ts';

export const invitations: PageTexts['invitations'] = {
  list: {
    title: 'Zaproszenia',
    emptyTitle: 'Nikt nie został jeszcze zaproszony',
    empty:
      'Prosimy wpisać poniżej adresy współpracowników. Każdy otrzyma wiadomość z linkiem, aby dołączyć do tego konta.',
    manage: 'Zarządzaj',
    manageWhose: 'Zarządzaj: {{email}}',
    by: 'Zaproszenie wysłane przez: {{name}}, {{date}}',
    byVendor: 'Zaproszenie wysłane przez dostawcę, {{date}}',
    notSent: 'Nie wysłano jeszcze wiadomości',
    more: 'Wyświetlane są tylko najnowsze zaproszenia (liczba pozycji: {{shown, number}}).',
  },
  form: {
    title: 'Zaproś współpracowników',
    emails: 'Adresy e-mail',
    emailsHint: 'Po jednym w wierszu lub oddzielone przecinkami; najwyżej {{max, number}} naraz.',
    role: 'Rola',
    roleOption: '{{role}}: {{meaning}}',
    language: 'Język wiadomości',
    submit: 'Wyślij zaproszenia',
    count:
      'Prosimy wpisać adresy, po jednym w wierszu lub oddzielone przecinkami: co najmniej 1, najwyżej {{max, number}}.',
  },
  results: {
    title: 'Wynik dla poszczególnych adresów',
    noAddress: '(brak adresu)',
    invited: 'Zaproszono',
    not_sent_yet:
      'Zaproszono, ale wiadomości nie udało się jeszcze wysłać. Prosimy wysłać ją ponownie za kilka minut.',
    already_member: 'Jest już członkiem',
    blocked_member: 'Jest zablokowanym członkiem: zamiast zapraszać, należy odblokować',
    already_invited: 'Ma już zaproszenie: należy wysłać ponownie tamto',
    not_an_address: 'To nie jest adres e-mail',
    recipient_limit:
      'Nie zaproszono: na ten adres wysłano ostatnio wiele wiadomości. Spróbuj ponownie jutro.',
    organisation_limit:
      'Nie zaproszono: Państwa organizacja wysłała w tej godzinie wiele wiadomości. Prosimy spróbować później.',
  },
  one: {
    back: 'Wszystkie zaproszenia',
    role: 'Rola',
    status: 'Status',
    by: 'Kto zaprosił',
    vendor: 'dostawca',
    on: 'Data zaproszenia',
    ends: 'Termin ważności',
    mails: 'Wiadomości',
    noMail: 'Nie wysłano jeszcze żadnej wiadomości.',
    mail: '{{kind}}, {{date}}: {{fate}}',
    kind: { invitation: 'Zaproszenie', reminder: 'Przypomnienie', 'last-reminder': 'Ostatnie przypomnienie' },
    linkTitle: 'Link dla tej osoby',
    link: 'Dołączyć może nim tylko osoba, która potwierdzi zaproszony adres. Wyświetlenie linku zostało odnotowane.',
  },
  change: {
    resend: {
      title: 'Wyślij ponownie',
      meaning: 'Wysyła jeszcze raz link do dołączenia. Termin ważności zaproszenia liczy się od nowa.',
      submit: 'Wyślij ponownie',
    },
    link: {
      title: 'Skopiuj link',
      meaning:
        'Wyświetla link do samodzielnego przekazania, na przykład na czacie. Prośba o link zostanie odnotowana.',
      submit: 'Pokaż link',
    },
    revoke: {
      title: 'Wycofaj zaproszenie',
      meaning: 'Jego linki natychmiast przestają działać. Osoba nie jest o tym powiadamiana.',
      submit: 'Wycofaj',
    },
  },
  done: {
    resent: 'Zaproszenie zostało ponownie wysłane.',
    withdrawn: 'Zaproszenie zostało wycofane.',
  },
  refused: {
    too_soon:
      'Zaproszenie wysłano przed chwilą. Prosimy odczekać minutę i poprosić osobę, by zajrzała do folderu ze spamem.',
    too_many_today: 'Dzisiaj wysłano je już wystarczająco wiele razy. Prosimy spróbować jutro.',
    too_many_sends: 'Wysłano je zbyt wiele razy. Prosimy je wycofać i zaprosić osobę od nowa.',
    organisation_limit:
      'Państwa organizacja wysłała w tej godzinie wiele wiadomości. Prosimy spróbować później.',
    recipient_limit: 'Na ten adres wysłano ostatnio wiele wiadomości. Prosimy spróbować jutro.',
    needs_contact: 'Adres nie przyjmuje wiadomości. Prosimy wycofać zaproszenie i zaprosić właściwy adres.',
    closed:
      'Zaproszenie zostało w międzyczasie przyjęte albo należy do zamówienia: wtedy zajmuje się nim dostawca.',
    revoked: 'Zaproszenie zostało w międzyczasie wycofane.',
    other: 'Nie udało się tego zrobić. Prosimy spróbować ponownie za minutę.',
  },
  delivery: {
    sent: 'Wysłano',
    delayed: 'Opóźnienie: serwer odbiorcy jeszcze jej nie przyjmuje',
    delivered: 'Dostarczono',
    opened: 'Dostarczono i otwarto',
    clicked: 'Dostarczono i otwarto',
    failed: 'Niepowodzenie',
    suppressed: 'Nie wysłano: dostawca poczty blokuje ten adres',
    bounced: 'Zwrot: adres nie przyjmuje wiadomości',
    complained: 'Oznaczono jako spam',
  },
  mailState: {
    queued: 'Oczekuje na wysłanie',
    batched: 'Oczekuje na wysłanie',
    sent: 'Wysłano',
    skipped: 'Nie wysłano: nie jest już potrzebna',
    failed: 'Niepowodzenie',
    unknown: 'Jeszcze nie wiadomo: mogła dotrzeć',
  },
};
