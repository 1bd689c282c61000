import type { PageTexts } from '../texts.ts';

export const licenses: PageTexts['licenses'] = {
  joined: {
    title: 'Bienvenue chez {{company}}',
    empty: 'Vous avez rejoint le compte.',
    listed_one: 'Vous avez rejoint le compte. Sa licence figure ci-dessous.',
    listed_many: 'Vous avez rejoint le compte. Ses {{count, number}} de licences figurent ci-dessous.',
    listed_other: 'Vous avez rejoint le compte. Ses {{count, number}} licences figurent ci-dessous.',
  },
  created: {
    title: 'Le compte de l’entreprise {{company}} est prêt',
    text: 'Vous en êtes l’administrateur. Les licences achetées pour ce compte s’afficheront ici.',
  },
  elsewhere: {
    title: 'Une invitation à un autre compte professionnel vous attend toujours',
    empty: '{{company}} : l’invitation reste valable.',
    held_one: '{{company}} : 1 licence reste avec cet autre compte et n’est pas transférée dans celui-ci.',
    held_many:
      '{{company}} : {{count, number}} de licences restent avec cet autre compte et ne sont pas transférées dans celui-ci.',
    held_other:
      '{{company}} : {{count, number}} licences restent avec cet autre compte et ne sont pas transférées dans celui-ci.',
    next: 'Vous pouvez le rejoindre depuis cette page :',
  },
  title: 'Licences',
  emptyTitle: 'Pas encore de licences',
  empty: 'Les licences que votre organisation achète s’affichent ici dès qu’elles sont liées à ce compte.',
  table: {
    product: 'Produit',
    quantity: 'Quantité',
    key: 'Clé de licence',
    term: 'Durée',
    status: 'Statut',
    kind: '{{kind}}, version {{version}}',
    noKey: 'Aucune clé',
    show: 'Afficher',
    showKey: 'Afficher la clé de licence pour {{product}}',
  },
  insurance: {
    until: 'Upgrade Insurance jusqu’au {{date}}',
    soon: 'Upgrade Insurance prend bientôt fin : {{date}}',
    ended: 'Upgrade Insurance terminée le {{date}}',
    none: 'Sans Upgrade Insurance',
  },
  subscription: {
    until: 'Jusqu’au {{date}}',
    soon: 'Prend bientôt fin : {{date}}',
    ended: 'Terminé le {{date}}',
    none: 'Sans date de fin',
  },
  key: {
    title: 'Clé de licence pour {{product}}',
    recorded: 'Votre consultation de cette clé est consignée dans l’activité du compte.',
    back: 'Retour aux licences',
  },
};
