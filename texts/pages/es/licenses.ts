import type { PageTexts } from '../texts.ts';

export const licenses: PageTexts['licenses'] = {
  joined: {
    title: 'Le damos la bienvenida a {{company}}',
    empty: 'Se ha unido a la cuenta.',
    listed_one: 'Se ha unido a la cuenta. Su licencia aparece abajo.',
    listed_many: 'Se ha unido a la cuenta. Sus {{count, number}} de licencias aparecen abajo.',
    listed_other: 'Se ha unido a la cuenta. Sus {{count, number}} licencias aparecen abajo.',
  },
  created: {
    title: 'La cuenta de {{company}} está lista',
    text: 'Usted es su administrador. Las licencias que compre para ella aparecerán aquí.',
  },
  elsewhere: {
    title: 'Sigue teniendo una invitación a otra cuenta empresarial',
    empty: '{{company}}: la invitación sigue siendo válida.',
    held_one: '{{company}}: 1 licencia se queda en esa cuenta y no se traslada a esta.',
    held_many:
      '{{company}}: {{count, number}} de licencias se quedan en esa cuenta y no se trasladan a esta.',
    held_other: '{{company}}: {{count, number}} licencias se quedan en esa cuenta y no se trasladan a esta.',
    next: 'Puede unirse a ella en esta página:',
  },
  title: 'Licencias',
  emptyTitle: 'Todavía no hay licencias',
  empty: 'Las licencias que compre su organización aparecerán aquí en cuanto estén vinculadas a esta cuenta.',
  table: {
    product: 'Producto',
    quantity: 'Cantidad',
    key: 'Clave de licencia',
    term: 'Vigencia',
    status: 'Estado',
    kind: '{{kind}}, versión {{version}}',
    noKey: 'Sin clave',
    show: 'Mostrar',
    showKey: 'Mostrar la clave de licencia de {{product}}',
  },
  insurance: {
    until: 'Upgrade Insurance hasta el {{date}}',
    soon: 'Upgrade Insurance termina pronto: {{date}}',
    ended: 'Upgrade Insurance terminó el {{date}}',
    none: 'Sin Upgrade Insurance',
  },
  subscription: {
    until: 'Hasta el {{date}}',
    soon: 'Termina pronto: {{date}}',
    ended: 'Terminó el {{date}}',
    none: 'Sin fecha de vencimiento',
  },
  key: {
    title: 'Clave de licencia de {{product}}',
    recorded: 'En la actividad de la cuenta queda constancia de que usted ha visto esta clave.',
    back: 'Volver a las licencias',
  },
};
