import type { PageTexts } from '../texts.ts';

export const links: PageTexts['links'] = {
  decline: {
    title: 'Rechazar la invitación',
    lead: 'Ha recibido una invitación para unirse a la cuenta empresarial de {{company}}.',
    meaning: 'Si la rechaza:',
    meanings: {
      mails: 'no recibirá más correos sobre esta invitación,',
      link: 'el enlace del correo dejará de funcionar,',
      sender: 'el remitente sabrá que la ha rechazado y el motivo que indique,',
      licenses: 'las licencias que esperan a la cuenta se conservarán hasta que se una la persona adecuada.',
    },
    reason: '¿Por qué la rechaza?',
    reasonHint:
      'Por ejemplo, «Dejé la empresa» o «Pregunten a nuestro departamento de informática». Un máximo de {{max}} caracteres.',
    reasonWrong: 'Indique el motivo en pocas palabras, con un máximo de {{max}} caracteres.',
    submit: 'Rechazar la invitación',
    back: 'Volver, quiero unirme',
  },
  declined: {
    title: 'Ha rechazado la invitación',
    done: 'La invitación para unirse a {{company}} queda rechazada. No recibirá más correos sobre ella.',
    mistake: '¿La rechazó por error? Solicite una nueva invitación; se enviará a la misma dirección.',
    back: 'Solicitar una nueva invitación',
  },
  reminders: {
    running: {
      title: 'Detener los recordatorios',
      lead: 'Recibe recordatorios de la invitación para unirse a {{company}} hasta que la responda.',
      meaning:
        'Detenerlos no rechaza nada: la invitación sigue siendo válida hasta el {{date}}, igual que el enlace del correo.',
      stop: 'Detener los recordatorios',
    },
    stopped: {
      title: 'Los recordatorios están desactivados',
      done: 'No recibirá más recordatorios para unirse a {{company}}.',
      valid: 'La invitación sigue siendo válida hasta el {{date}}.',
      undo: 'Volver a activar los recordatorios',
    },
    join: 'Unirse a {{company}}',
  },
  problem: {
    malformed: {
      title: 'Este enlace no está completo',
      happened: 'Algunos programas de correo parten los enlaces largos, y a este le falta una parte.',
      next: 'Abra de nuevo el correo y use su botón, o copie el enlace entero en la barra de direcciones.',
    },
    used: {
      title: 'Esta invitación ya se aceptó',
      happened: 'El enlace del correo funciona una sola vez, y ya se usó para unirse a {{company}}.',
      next: 'Si fue usted, inicie sesión para ver la cuenta. Si no, pregunte a un administrador de la cuenta.',
    },
    replaced: {
      title: 'Hay una invitación más reciente',
      happened:
        'La invitación para unirse a {{company}} se emitió de nuevo, por lo que este enlace ya no funciona.',
      next: 'Busque el último correo al respecto y use su enlace. Es posible que se enviara a otra dirección.',
    },
    revoked: {
      title: 'Esta invitación se retiró',
      happened: 'La invitación para unirse a {{company}} se retiró antes de que se aceptara.',
      next: 'Si cree que es un error, pida a un administrador de la cuenta que le invite.',
    },
    declined: {
      title: 'Esta invitación se rechazó',
      happened: 'Alguien con este enlace rechazó la invitación para unirse a {{company}}.',
      next: 'Si fue un error, o si sus planes han cambiado, puede solicitar una nueva.',
    },
    expired: {
      title: 'Esta invitación ha caducado',
      happened: 'La invitación para unirse a {{company}} no se aceptó a tiempo.',
      next: 'Tiene fácil arreglo: solicite una nueva.',
    },
    another_admin: {
      title: 'Otra persona se unió antes',
      happened:
        'Otra persona es ahora administradora de la cuenta de {{company}}, por lo que esta invitación ya no hace falta.',
      next: 'Para acceder también, pida a un administrador que le invite.',
    },
  },
  wayOn: {
    account: 'Ir a la cuenta',
    signIn: 'Iniciar sesión',
    askAdmin: 'Preguntar a un administrador',
  },
  fresh: {
    title: 'Solicitar una nueva invitación',
    email: 'La dirección a la que se envió esta invitación',
    hint: 'Una nueva invitación solo se envía a la dirección de la invitación.',
    emailMissing: 'Escriba la dirección a la que se envió la invitación.',
    submit: 'Enviar una nueva invitación',
  },
  freshSent: {
    title: 'Revise su bandeja de entrada',
    sent: 'Si esa dirección es la de la invitación, una nueva invitación está en camino.',
    spam: 'Puede tardar unos minutos. Si no llega, revise la carpeta de correo no deseado.',
    wrong: '¿Escribió una dirección equivocada? Inténtelo con la dirección a la que se envió la invitación.',
    again: 'Probar otra dirección',
    home: 'Volver a la página de inicio',
  },
};
