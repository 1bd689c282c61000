import type { PageTexts } from '../texts.ts';

export const invitations: PageTexts['invitations'] = {
  list: {
    title: 'Invitaciones',
    emptyTitle: 'Todavía no se ha invitado a nadie',
    empty:
      'Escriba abajo las direcciones de sus compañeros. Cada uno recibirá un correo con un enlace para unirse a esta cuenta.',
    manage: 'Administrar',
    manageWhose: 'Administrar {{email}}',
    by: 'Invitación de {{name}} del {{date}}',
    byVendor: 'Invitación del proveedor del {{date}}',
    notSent: 'Todavía no se ha enviado ningún correo',
    more: 'Solo se muestran las {{shown, number}} más recientes.',
  },
  form: {
    title: 'Invitar a compañeros',
    emails: 'Direcciones de correo electrónico',
    emailsHint: 'Una por línea o separadas por comas; hasta {{max, number}} a la vez.',
    role: 'Rol',
    roleOption: '{{role}}: {{meaning}}',
    language: 'Idioma del correo',
    submit: 'Enviar invitaciones',
    count: 'Escriba de 1 a {{max, number}} direcciones, una por línea o separadas por comas.',
  },
  results: {
    title: 'Resultado de cada dirección',
    noAddress: '(ninguna dirección)',
    invited: 'Invitación enviada',
    not_sent_yet:
      'Invitación creada, pero el correo no se ha podido enviar todavía. Envíelo de nuevo dentro de unos minutos.',
    already_member: 'Ya es miembro',
    blocked_member: 'Es un miembro bloqueado: desbloquéelo en lugar de invitarlo',
    already_invited: 'Ya tenía una invitación: envíe esa de nuevo',
    not_an_address: 'No es una dirección de correo electrónico',
    recipient_limit:
      'No se ha invitado: esta dirección ha recibido muchos correos últimamente. Inténtelo mañana.',
    organisation_limit:
      'Sin invitación: su organización ha enviado muchos correos en esta hora. Inténtelo más tarde.',
  },
  one: {
    back: 'Todas las invitaciones',
    role: 'Rol',
    status: 'Estado',
    by: 'Enviada por',
    vendor: 'el proveedor',
    on: 'Enviada el',
    ends: 'Válida hasta el',
    mails: 'Correos',
    noMail: 'Todavía no se ha enviado ningún correo.',
    mail: '{{kind}}, {{date}}: {{fate}}',
    kind: { invitation: 'Invitación', reminder: 'Recordatorio', 'last-reminder': 'Último recordatorio' },
    linkTitle: 'Enlace para esta persona',
    link: 'Solo quien demuestre que la dirección invitada es suya puede unirse con él. Queda constancia de que usted lo ha visto.',
  },
  change: {
    resend: {
      title: 'Enviarla de nuevo',
      meaning: 'Envía otra vez el enlace para unirse. El plazo de la invitación vuelve a empezar.',
      submit: 'Enviar de nuevo',
    },
    link: {
      title: 'Copiar el enlace',
      meaning:
        'Muestra un enlace para que lo entregue usted, por ejemplo en un chat. Queda constancia de que lo ha pedido.',
      submit: 'Mostrar el enlace',
    },
    revoke: {
      title: 'Retirar la invitación',
      meaning: 'Sus enlaces dejan de funcionar de inmediato. No se avisa a la persona.',
      submit: 'Retirar',
    },
  },
  done: { resent: 'La invitación está de nuevo en camino.', withdrawn: 'Se ha retirado la invitación.' },
  refused: {
    too_soon:
      'Se acaba de enviar. Espere un minuto y pida a la persona que mire en la carpeta de correo no deseado.',
    too_many_today: 'Hoy ya se ha enviado bastantes veces. Inténtelo de nuevo mañana.',
    too_many_sends: 'Se ha enviado demasiadas veces. Retírela e invite de nuevo a la persona.',
    organisation_limit: 'Su organización ha enviado muchos correos en esta hora. Inténtelo más tarde.',
    recipient_limit: 'Esta dirección ha recibido muchos correos últimamente. Inténtelo de nuevo mañana.',
    needs_contact: 'La dirección no acepta correos. Retire la invitación e invite a la dirección correcta.',
    closed:
      'Entretanto la invitación se ha aceptado, o pertenece a un pedido: entonces se ocupa de ella el proveedor.',
    revoked: 'Entretanto se ha retirado la invitación.',
    other: 'No se ha podido hacer. Inténtelo de nuevo dentro de un minuto.',
  },
  delivery: {
    sent: 'Enviado',
    delayed: 'Retrasado: el servidor del destinatario todavía no lo acepta',
    delivered: 'Entregado',
    opened: 'Entregado y abierto',
    clicked: 'Entregado y abierto',
    failed: 'Fallido',
    suppressed: 'No enviado: el proveedor de correo bloquea esta dirección',
    bounced: 'Devuelto: la dirección no acepta correos',
    complained: 'Marcado como no deseado',
  },
  mailState: {
    queued: 'A la espera de envío',
    batched: 'A la espera de envío',
    sent: 'Enviado',
    skipped: 'No enviado: ya no era necesario',
    failed: 'Fallido',
    unknown: 'Aún no se sabe: puede haber llegado',
  },
};
