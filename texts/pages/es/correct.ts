import type { PageTexts } from '../texts.ts';

export const correct: PageTexts['correct'] = {
  title: 'Corregir la dirección',
  lead: 'Nadie se ha unido todavía a la cuenta empresarial de {{company}}: la invitación necesita otra dirección.',
  company: 'Organización',
  address: 'Dirección invitada hasta ahora',
  happened: 'Qué ha ocurrido',
  declined: 'La persona invitada la rechazó.',
  email: '¿A quién se debe invitar en su lugar?',
  emailHint:
    'Una sola dirección de correo, por ejemplo nombre@company.example. Su titular será administrador de la cuenta y recibirá las licencias.',
  note: 'Nota (opcional)',
  noteHint: 'De dónde procede la dirección, para su propio registro. La persona invitada no la ve.',
  submit: 'Enviar allí la invitación',
  after:
    'Los enlaces de los correos anteriores dejan de funcionar. El plazo y los recordatorios empiezan de nuevo.',
  fault: {
    several: 'Escriba una sola dirección de correo, no varias.',
    long: 'Escriba una dirección de correo de 254 caracteres como máximo.',
    domain: 'Escriba el dominio de la dirección en ASCII (xn--…), por ejemplo nombre@example.com.',
    unchanged: 'Escriba una dirección distinta de la invitada hasta ahora.',
    note: 'La nota puede tener {{max}} caracteres como máximo.',
    already_member: 'Esta persona ya está en la cuenta empresarial. Escriba la dirección de otra persona.',
    blocked: 'Esta persona ya no tiene acceso a la cuenta empresarial. Escriba la dirección de otra persona.',
    already_invited:
      'Esta dirección ya tiene una invitación a la cuenta. Escriba la dirección de otra persona.',
  },
  limit: {
    too_soon: 'Se acaba de enviar un correo. Esta vez no se ha enviado nada; inténtelo de nuevo en {{wait}}.',
    too_many_today:
      'Esta invitación ya se ha enviado bastantes veces por hoy. Esta vez no se ha enviado nada; inténtelo de nuevo en {{wait}}.',
    organisation_limit:
      'Se han enviado demasiados correos a esta organización en una hora. Esta vez no se ha enviado nada; inténtelo de nuevo en {{wait}}.',
    recipient_limit:
      'Esta dirección ha recibido muchos correos últimamente. Ahora no se ha enviado nada; inténtelo de nuevo en {{wait}}.',
  },
  done: {
    title: 'La invitación está en camino',
    sent: 'La invitación para unirse a {{company}} se envía ahora a {{email}}.',
    valid: 'Se puede aceptar hasta el {{date}}; los recordatorios se envían automáticamente.',
    again: 'Si esta dirección tampoco funciona, recibirá otro correo con un enlace nuevo.',
  },
  problem: {
    address: 'Dirección invitada ahora',
    invited: {
      title: 'Entretanto se ha invitado a alguien',
      happened:
        'La invitación para unirse a {{company}} se envió de nuevo después de este correo y espera respuesta.',
      next: 'No hay nada que hacer. Si tampoco llega a nadie, recibirá otro correo con un enlace nuevo.',
    },
    newer: {
      title: 'Hay un correo más reciente sobre esto',
      happened:
        'La dirección para {{company}} se corrigió después de este correo, y la siguiente también falló.',
      next: 'Use el enlace del último correo sobre esta organización.',
    },
    expired: {
      title: 'La invitación ha caducado',
      happened:
        'La invitación para unirse a {{company}} se envió de nuevo después de este correo y no se aceptó a tiempo.',
      next: 'Pregunte al cliente a quién invitar y luego reenvíela, o corrija la dirección, desde el sistema que envió el pedido.',
    },
    joined: {
      title: 'Alguien se ha unido',
      happened:
        'La cuenta empresarial de {{company}} tiene un administrador, por lo que no hay que corregir ninguna dirección.',
      next: 'No hay nada que hacer. Las licencias están en la cuenta.',
    },
    withdrawn: {
      title: 'La invitación se retiró',
      happened:
        'La invitación para unirse a {{company}} se retiró, por lo que este enlace ya no corrige nada.',
      next: 'Si aun así hay que invitar a alguien, envíe de nuevo el pedido con un número nuevo.',
    },
    too_many_sends: {
      title: 'Esta invitación se ha enviado demasiadas veces',
      happened:
        'La invitación para unirse a {{company}} se ha enviado tantas veces como está permitido, y esta vez no se ha enviado nada.',
      next: 'Esperar no sirve. Cancele el onboarding desde el sistema que envió el pedido y haga un pedido nuevo.',
    },
  },
};
