import type { PageTexts } from '../texts.ts';

export const licenses: PageTexts['licenses'] = {
  joined: {
    title: 'Witamy na koncie firmowym {{company}}',
    empty: 'Należą Państwo teraz do tego konta.',
    listed_one: 'Należą Państwo teraz do tego konta. Poniżej znajduje się jego licencja.',
    listed_few: 'Należą Państwo teraz do tego konta. Poniżej znajdują się jego {{count, number}} licencje.',
    listed_many: 'Należą Państwo teraz do tego konta. Poniżej znajduje się jego {{count, number}} licencji.',
    listed_other: 'Należą Państwo teraz do tego konta. Poniżej znajduje się jego {{count, number}} licencji.',
  },
  created: {
    title: 'Konto firmowe {{company}} jest gotowe',
    text: 'Są Państwo jego administratorem. Kupione dla niego licencje pojawią się tutaj.',
  },
  elsewhere: {
    title: 'Nadal mają Państwo zaproszenie do innego konta firmowego',
    empty: '{{company}}: zaproszenie pozostaje ważne.',
    held_one: '{{company}}: 1 licencja pozostaje na tamtym koncie i nie zostaje przeniesiona na to.',
    held_few:
      '{{company}}: {{count, number}} licencje pozostają na tamtym koncie i nie zostają przeniesione na to.',
    held_many:
      '{{company}}: {{count, number}} licencji pozostaje na tamtym koncie i nie zostaje przeniesionych na to.',
    held_other:
      '{{company}}: {{count, number}} licencji pozostaje na tamtym koncie i nie zostaje przeniesionych na to.',
    next: 'Dołączyć do niego można na tej stronie:',
  },
  title: 'Licencje',
  emptyTitle: 'Nie ma jeszcze licencji',
  empty:
    'Licencje kupione przez Państwa organizację pojawią się tutaj, gdy tylko zostaną przypisane do tego konta.',
  table: {
    product: 'Produkt',
    quantity: 'Liczba',
    key: 'Klucz licencyjny',
    term: 'Okres ważności',
    status: 'Status',
    kind: '{{kind}}, wersja {{version}}',
    noKey: 'Brak klucza',
    show: 'Pokaż',
    showKey: 'Pokaż klucz licencyjny: {{product}}',
  },
  insurance: {
    until: 'Upgrade Insurance do {{date}}',
    soon: 'Upgrade Insurance wkrótce wygaśnie: {{date}}',
    ended: 'Upgrade Insurance wygasło {{date}}',
    none: 'Bez Upgrade Insurance',
  },
  subscription: {
    until: 'Do {{date}}',
    soon: 'Wkrótce się skończy: {{date}}',
    ended: 'Zakończona {{date}}',
    none: 'Bez daty końcowej',
  },
  key: {
    title: 'Klucz licencyjny: {{product}}',
    recorded: 'Wyświetlenie tego klucza zostało odnotowane w aktywności konta.',
    back: 'Wróć do licencji',
  },
};
