import type { PageTexts } from '../texts.ts';

export const licenses: PageTexts['licenses'] = {
  joined: {
    title: 'Boas-vindas à conta de {{company}}',
    empty: 'Você agora participa da conta.',
    listed_one: 'Você agora participa da conta. A licença dela está listada abaixo.',
    listed_many:
      'Você agora participa da conta. As {{count, number}} de licenças dela estão listadas abaixo.',
    listed_other: 'Você agora participa da conta. As {{count, number}} licenças dela estão listadas abaixo.',
  },
  created: {
    title: 'A conta de {{company}} está pronta',
    text: 'Você é o administrador dela. As licenças que comprar para ela aparecerão aqui.',
  },
  elsewhere: {
    title: 'Você ainda tem um convite para outra conta empresarial',
    empty: '{{company}}: o convite continua válido.',
    held_one: '{{company}}: 1 licença fica com aquela conta e não é transferida para esta.',
    held_many:
      '{{company}}: {{count, number}} de licenças ficam com aquela conta e não são transferidas para esta.',
    held_other:
      '{{company}}: {{count, number}} licenças ficam com aquela conta e não são transferidas para esta.',
    next: 'Você pode participar dela a partir desta página:',
  },
  title: 'Licenças',
  emptyTitle: 'Nenhuma licença ainda',
  empty: 'As licenças que sua organização compra aparecem aqui assim que são vinculadas a esta conta.',
  table: {
    product: 'Produto',
    quantity: 'Quantidade',
    key: 'Chave de licença',
    term: 'Vigência',
    status: 'Status',
    kind: '{{kind}}, versão {{version}}',
    noKey: 'Sem chave',
    show: 'Mostrar',
    showKey: 'Mostrar a chave de licença de {{product}}',
  },
  insurance: {
    until: 'Upgrade Insurance até {{date}}',
    soon: 'Upgrade Insurance termina em breve: {{date}}',
    ended: 'Upgrade Insurance terminou em {{date}}',
    none: 'Sem Upgrade Insurance',
  },
  subscription: {
    until: 'Até {{date}}',
    soon: 'Termina em breve: {{date}}',
    ended: 'Terminou em {{date}}',
    none: 'Sem data de término',
  },
  key: {
    title: 'Chave de licença de {{product}}',
    recorded: 'Fica registrado na atividade da conta que você viu esta chave.',
    back: 'Voltar às licenças',
  },
};
