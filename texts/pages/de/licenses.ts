import type { PageTexts } from '../texts.ts';

export const licenses: PageTexts['licenses'] = {
  joined: {
    title: 'Willkommen bei {{company}}',
    empty: 'Sie sind dem Konto beigetreten.',
    listed_one: 'Sie sind dem Konto beigetreten. Die Lizenz des Kontos sehen Sie unten.',
    listed_other:
      'Sie sind dem Konto beigetreten. Die {{count, number}} Lizenzen des Kontos sehen Sie unten.',
  },
  created: {
    title: '{{company}} ist eingerichtet',
    text: 'Sie sind Admin des Kontos. Lizenzen, die Sie dafür kaufen, erscheinen hier.',
  },
  elsewhere: {
    title: 'Sie sind weiterhin zu einem anderen Geschäftskonto eingeladen',
    empty: '{{company}}: Die Einladung bleibt gültig.',
    held_one: '{{company}}: 1 Lizenz bleibt bei jenem Konto und wird nicht in dieses verschoben.',
    held_other:
      '{{company}}: {{count, number}} Lizenzen bleiben bei jenem Konto und werden nicht in dieses verschoben.',
    next: 'Beitreten können Sie ihm auf dieser Seite:',
  },
  title: 'Lizenzen',
  emptyTitle: 'Noch keine Lizenzen',
  empty: 'Lizenzen, die Ihr Unternehmen kauft, erscheinen hier, sobald sie an dieses Konto gebunden sind.',
  table: {
    product: 'Produkt',
    quantity: 'Anzahl',
    key: 'Lizenzschlüssel',
    term: 'Laufzeit',
    status: 'Status',
    kind: '{{kind}}, Version {{version}}',
    noKey: 'Kein Schlüssel',
    show: 'Anzeigen',
    showKey: 'Lizenzschlüssel für {{product}} anzeigen',
  },
  insurance: {
    until: 'Upgrade Insurance bis {{date}}',
    soon: 'Upgrade Insurance endet bald: {{date}}',
    ended: 'Upgrade Insurance endete am {{date}}',
    none: 'Keine Upgrade Insurance',
  },
  subscription: {
    until: 'Bis {{date}}',
    soon: 'Endet bald: {{date}}',
    ended: 'Endete am {{date}}',
    none: 'Kein Enddatum',
  },
  key: {
    title: 'Lizenzschlüssel für {{product}}',
    recorded: 'Dass Sie diesen Schlüssel angesehen haben, ist in der Aktivität des Kontos festgehalten.',
    back: 'Zurück zu den Lizenzen',
  },
};
