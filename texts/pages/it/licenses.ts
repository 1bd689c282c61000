import type { PageTexts } from '../texts.ts';

export const licenses: PageTexts['licenses'] = {
  joined: {
    title: 'Le diamo il benvenuto in {{company}}',
    empty: 'Ora fa parte dell’account.',
    listed_one: 'Ora fa parte dell’account. La licenza dell’account è elencata qui sotto.',
    listed_many:
      'Ora fa parte dell’account. Le {{count, number}} di licenze dell’account sono elencate qui sotto.',
    listed_other:
      'Ora fa parte dell’account. Le {{count, number}} licenze dell’account sono elencate qui sotto.',
  },
  created: {
    title: 'L’account di {{company}} è pronto',
    text: 'Lei ne è l’amministratore. Le licenze che acquisterà per questo account compariranno qui.',
  },
  elsewhere: {
    title: 'Ha ancora un invito a un altro account aziendale',
    empty: '{{company}}: l’invito resta valido.',
    held_one: '{{company}}: 1 licenza resta a quell’account e non viene spostata in questo.',
    held_many:
      '{{company}}: {{count, number}} di licenze restano a quell’account e non vengono spostate in questo.',
    held_other:
      '{{company}}: {{count, number}} licenze restano a quell’account e non vengono spostate in questo.',
    next: 'Può unirsi a quell’account da questa pagina:',
  },
  title: 'Licenze',
  emptyTitle: 'Ancora nessuna licenza',
  empty:
    'Le licenze acquistate dalla sua organizzazione compaiono qui non appena sono associate a questo account.',
  table: {
    product: 'Prodotto',
    quantity: 'Quantità',
    key: 'Chiave di licenza',
    term: 'Durata',
    status: 'Stato',
    kind: '{{kind}}, versione {{version}}',
    noKey: 'Nessuna chiave',
    show: 'Mostra',
    showKey: 'Mostra la chiave di licenza di {{product}}',
  },
  insurance: {
    until: 'Upgrade Insurance con scadenza {{date}}',
    soon: 'Upgrade Insurance in scadenza: {{date}}',
    ended: 'Upgrade Insurance scaduta in data {{date}}',
    none: 'Senza Upgrade Insurance',
  },
  subscription: {
    until: 'Scadenza: {{date}}',
    soon: 'In scadenza: {{date}}',
    ended: 'Scaduto in data {{date}}',
    none: 'Senza data di scadenza',
  },
  key: {
    title: 'Chiave di licenza di {{product}}',
    recorded: 'Il fatto che lei abbia visto questa chiave è registrato nell’attività dell’account.',
    back: 'Torna alle licenze',
  },
};
