import type { MailTexts } from './texts.ts';

export const es: MailTexts = {
  layout: {
    support: '¿Tiene preguntas? Escriba a',
    linkFallback: '¿No funciona el botón? Copie este enlace en su navegador:',
  },
  roleName: { admin: 'Administrador', member: 'Miembro' },
  facts: {
    account: 'Cuenta empresarial:',
    role: 'Su rol:',
    openUntil: 'Válida hasta:',
    customer: 'Número de cliente:',
    company: 'Empresa:',
    address: 'Dirección:',
    reason: 'Motivo indicado:',
    problem: 'Qué ha ocurrido:',
    changedAt: 'Modificada:',
    validFor: 'Validez:',
  },
  invitation: {
    subject: {
      invitation: 'Invitación para unirse a {{company}} en {{vendor}}',
      reminder: 'Recordatorio: {{subject}}',
      'last-reminder': 'Último recordatorio: {{subject}}',
    },
    asRole: { admin: 'administrador', member: 'miembro' },
    preheader: {
      invitation: 'Únase a la cuenta empresarial. Su invitación es válida hasta el {{date}}.',
      'reminder-1': 'Su invitación sigue siendo válida, hasta el {{date}}.',
      'reminder-2': 'Solo tardará un minuto. Su invitación es válida hasta el {{date}}.',
      'reminder-3': 'Su invitación es válida unos días más, hasta el {{date}}.',
      'last-reminder': 'Su invitación termina el {{date}}.',
    },
    heading: {
      invitation: 'Le invitamos a unirse a {{company}}',
      'reminder-1': 'Su invitación le espera',
      'reminder-2': 'Su invitación sigue siendo válida',
      'reminder-3': 'Quedan unos días para unirse',
      'last-reminder': 'Su invitación termina pronto',
    },
    lead: {
      invitation:
        '{{company}} tiene una cuenta empresarial en {{vendor}}. Le invitamos a unirse a ella con el rol de {{role}}.',
      'reminder-1':
        'Ha recibido una invitación para unirse a la cuenta empresarial de {{company}} en {{vendor}} con el rol de {{role}} y todavía no se ha unido.',
      'reminder-2':
        'La cuenta empresarial de {{company}} en {{vendor}} está lista y su lugar en ella, con el rol de {{role}}, sigue libre. Unirse solo lleva un minuto.',
      'reminder-3':
        'Su invitación para unirse a la cuenta empresarial de {{company}} en {{vendor}} con el rol de {{role}} es válida hasta el {{date}}. Si corresponde a otra persona, rechácela e indíquenos a quién debemos enviarla.',
      'last-reminder':
        'Este es el último recordatorio de su invitación para unirse a la cuenta empresarial de {{company}} en {{vendor}} con el rol de {{role}}. La invitación termina el {{date}}. Después, podrá solicitar una nueva con el mismo enlace.',
    },
    benefitsTitle: 'Cuando se haya unido, podrá',
    benefits: {
      admin: {
        see: 'ver todas las licencias y suscripciones que ha comprado su organización, con sus claves y fechas de vencimiento',
        activate: 'activar y actualizar instalaciones con una sola cuenta',
        invite: 'invitar a otras personas y decidir quién es administrador',
      },
      member: {
        see: 'ver las licencias y suscripciones de su organización',
        activate: 'activar y actualizar instalaciones con una sola cuenta',
      },
    },
    join: 'Unirse a {{company}}',
    how: 'Si ya tiene una cuenta con esta dirección de correo electrónico, inicie sesión. Si no, elija una contraseña.',
    why: {
      admin:
        'Recibe este correo porque su dirección se indicó como correo electrónico principal cuando {{company}} compró productos de {{vendor}} a través del departamento de ventas o de un distribuidor.',
      member:
        'Recibe este correo porque un administrador de {{company}} introdujo su dirección para invitarle a su cuenta empresarial en {{vendor}}.',
    },
    notYou: '¿No es la persona adecuada?',
    decline: 'Rechazar esta invitación',
    tired: '¿Prefiere decidir más tarde? La invitación sigue siendo válida sin recordatorios:',
    stopReminders: 'No recibir más recordatorios',
    unexpected: 'Si no esperaba este correo, puede ignorarlo: no ocurre nada mientras no se una.',
  },
  licenseBound: {
    subject_one:
      '{{count, number}} licencia está ahora en la cuenta empresarial de {{company}} en {{vendor}}',
    subject_many:
      '{{count, number}} de licencias están ahora en la cuenta empresarial de {{company}} en {{vendor}}',
    subject_other:
      '{{count, number}} licencias están ahora en la cuenta empresarial de {{company}} en {{vendor}}',
    preheader: 'Consulte las claves y las fechas de vencimiento y gestione todo en un solo lugar.',
    heading_one: 'Su licencia está en su cuenta',
    heading_many: 'Sus licencias están en su cuenta',
    heading_other: 'Sus licencias están en su cuenta',
    lead_one:
      '{{count, number}} licencia pertenece ahora a la cuenta empresarial de {{company}} en {{vendor}}. Sus administradores la ven y la gestionan allí.',
    lead_many:
      '{{count, number}} de licencias pertenecen ahora a la cuenta empresarial de {{company}} en {{vendor}}. Sus administradores las ven y las gestionan allí.',
    lead_other:
      '{{count, number}} licencias pertenecen ahora a la cuenta empresarial de {{company}} en {{vendor}}. Sus administradores las ven y las gestionan allí.',
    kind: { permanent: 'Licencia permanente', subscription: 'Suscripción' },
    version: 'Versión {{version}}',
    quantity: 'Cantidad {{quantity, number}}',
    insurance: 'Upgrade Insurance hasta el {{date}}',
    insuranceEnded: 'Upgrade Insurance terminó el {{date}}',
    insuranceNone: 'Sin Upgrade Insurance',
    subscriptionEnds: 'La suscripción termina el {{date}}',
    subscriptionEnded: 'La suscripción terminó el {{date}}',
    action: 'Ver sus licencias',
    why: 'Recibe este correo porque es administrador de la cuenta empresarial de {{company}} en {{vendor}}.',
  },
  joined: {
    subject: 'Le damos la bienvenida a {{company}} en {{vendor}}',
    preheader: 'Se ha unido a la cuenta empresarial.',
    heading: 'Le damos la bienvenida a {{company}}',
    lead: 'Se ha unido a la cuenta empresarial de {{company}} en {{vendor}} con el rol de {{role}}.',
    next: {
      admin:
        'Allí puede ver todas las licencias y suscripciones de su organización e invitar a otras personas.',
      member: 'Allí puede ver las licencias y suscripciones de su organización.',
    },
    action: 'Abrir la cuenta empresarial',
    why: 'Recibe este correo porque aceptó una invitación a la cuenta empresarial de {{company}} en {{vendor}}.',
  },
  blocked: {
    subject: 'Su acceso a {{company}} en {{vendor}} está bloqueado',
    preheader: 'Un administrador ha bloqueado su acceso a la cuenta empresarial.',
    heading: 'Su acceso está bloqueado',
    lead: 'Un administrador ha bloqueado su acceso a la cuenta empresarial de {{company}} en {{vendor}}. Su inicio de sesión y sus otras cuentas empresariales no cambian.',
    next: 'Si cree que se trata de un error, consulte a un administrador de {{company}}.',
    why: 'Recibe este correo porque es miembro de la cuenta empresarial de {{company}} en {{vendor}}.',
  },
  removed: {
    subject: 'Ya no forma parte de la cuenta empresarial de {{company}} en {{vendor}}',
    preheader: 'Un administrador le ha retirado de la cuenta empresarial.',
    heading: 'Ya no forma parte de {{company}}',
    lead: 'Un administrador le ha retirado de la cuenta empresarial de {{company}} en {{vendor}}. Su inicio de sesión y sus otras cuentas empresariales no cambian.',
    next: 'Si cree que se trata de un error, pida a un administrador de {{company}} que le invite de nuevo.',
    why: 'Recibe este correo porque era miembro de la cuenta empresarial de {{company}} en {{vendor}}.',
  },
  askAdmin: {
    subject: 'Alguien pide acceso a {{company}} en {{vendor}}',
    preheader: 'Una solicitud para los administradores de la cuenta empresarial.',
    heading: 'Una solicitud a los administradores',
    lead: 'Alguien pide a los administradores de {{company}} acceso a su cuenta empresarial en {{vendor}}, o ayuda con ella.',
    next: 'Si conoce a esta persona, puede invitarla. Si no, puede ignorar este correo: no ocurre nada por sí solo. Nadie ha comprobado que la dirección le pertenezca.',
    action: 'Ver las invitaciones',
    name: 'Nombre:',
    message: 'Mensaje:',
  },
  sales: {
    why: 'Recibe este correo porque su dirección está configurada para recibir avisos sobre las cuentas empresariales en {{vendor}}.',
  },
  adminJoined: {
    subject: '{{company}} se ha unido a su cuenta empresarial',
    preheader: 'La persona invitada ha aceptado la invitación.',
    heading: '{{company}} se ha unido',
    lead: 'La persona invitada de {{company}} ha aceptado la invitación y ahora administra la cuenta empresarial. Las licencias del pedido están en ella.',
  },
  declined: {
    subject: 'Invitación rechazada: {{company}}',
    preheader: 'La persona invitada ha rechazado la invitación.',
    heading: 'La invitación ha sido rechazada',
    lead: 'La persona invitada de {{company}} ha rechazado unirse a la cuenta empresarial. No se enviarán más recordatorios. Las licencias se conservan hasta que alguien se una.',
    next: 'Si la persona responsable en {{company}} es otra, indíquenos su dirección y le enviaremos la invitación.',
  },
  contactNeeded: {
    subject: 'Se necesita una dirección: la invitación no llega a {{company}}',
    preheader: 'El correo a la dirección principal del cliente ha fallado.',
    heading: 'Corrija una dirección',
    lead: 'La invitación a la cuenta empresarial de {{company}} no llega a su destinatario. No se enviarán más correos a esta dirección. Las licencias se conservan hasta que alguien se una.',
    problem: {
      bounced: 'La dirección no existe o su buzón rechaza los correos.',
      complained: 'El destinatario marcó el correo como no deseado.',
      suppressed: 'El proveedor de correo bloquea esta dirección por fallos anteriores.',
      refused: 'El proveedor de correo rechazó la dirección.',
    },
    action: 'Corregir la dirección',
  },
  passwordReset: {
    subject: 'Elija una nueva contraseña en {{vendor}}',
    preheader: 'El enlace para elegir una nueva contraseña.',
    heading: 'Elija una nueva contraseña',
    lead: 'Alguien, probablemente usted, ha solicitado restablecer la contraseña de esta dirección de correo electrónico en {{vendor}}.',
    action: 'Elegir una nueva contraseña',
    ignore: 'Si no ha sido usted, puede ignorar este correo: su contraseña no cambia.',
  },
  passwordChanged: {
    subject: 'Su contraseña en {{vendor}} ha cambiado',
    preheader: 'Si ha sido usted, no tiene que hacer nada.',
    heading: 'Su contraseña ha cambiado',
    lead: 'La contraseña de esta dirección de correo electrónico en {{vendor}} ha cambiado. Si ha sido usted, no tiene que hacer nada.',
    next: 'Si no ha sido usted, elija de inmediato una nueva contraseña y avísenos.',
    action: 'Elegir una nueva contraseña',
  },
  verifyAddress: {
    subject: 'Confirme su dirección de correo electrónico en {{vendor}}',
    preheader: 'Un clic y su dirección queda confirmada.',
    heading: 'Confirme su dirección de correo electrónico',
    lead: 'Confirme que esta es su dirección de correo electrónico para poder utilizar su cuenta en {{vendor}}.',
    action: 'Confirmar la dirección',
    ignore: 'Si no ha facilitado esta dirección en {{vendor}}, puede ignorar este correo.',
  },
  accountExists: {
    subject: 'Ya tiene una cuenta en {{vendor}}',
    preheader: 'Inicie sesión o elija una nueva contraseña.',
    heading: 'La cuenta ya existe',
    lead: 'Alguien, probablemente usted, intentó crear una cuenta en {{vendor}} con esta dirección de correo electrónico. Ya tiene una: inicie sesión con ella.',
    action: 'Iniciar sesión',
    forgot: '¿Ha olvidado la contraseña? Elija una nueva aquí:',
    reset: 'Elegir una nueva contraseña',
    ignore: 'Si no ha sido usted, puede ignorar este correo: no ha cambiado nada.',
  },
  addressCode: {
    subject: 'Su código para añadir esta dirección en {{vendor}}',
    preheader: 'Escriba el código en la página que lo pide.',
    heading: '¿Añadir esta dirección?',
    lead: 'Alguien que ha iniciado sesión en {{vendor}} como {{user}} quiere añadir esta dirección de correo electrónico a su usuario para aceptar una invitación que se envió a ella. Si es usted, escriba este código en la página que lo pide:',
    ignore:
      'No comunique este código a nadie: quien lo tenga podrá usar su dirección como parte de su propio usuario. Si no lo ha pedido, puede ignorar este correo: nada ha cambiado.',
  },
  addressAdded: {
    subject: 'Se ha añadido una dirección de correo a su usuario en {{vendor}}',
    preheader: 'Si ha sido usted, no tiene que hacer nada.',
    heading: 'Se ha añadido una dirección',
    lead: 'A partir de ahora puede iniciar sesión en {{vendor}} con una dirección de correo electrónico más, y elegir una nueva contraseña a través de ella. Si ha sido usted, no tiene que hacer nada.',
    next: 'Si no ha sido usted, quite la dirección, elija de inmediato una nueva contraseña y avísenos.',
    action: 'Ver sus direcciones',
  },
  addressRemoved: {
    subject: 'Se ha quitado una dirección de correo de su usuario en {{vendor}}',
    preheader: 'Si ha sido usted, no tiene que hacer nada.',
    heading: 'Se ha quitado una dirección',
    lead: 'Ya no puede iniciar sesión en {{vendor}} con esta dirección de correo electrónico. Sus cuentas empresariales no cambian. Si ha sido usted, no tiene que hacer nada.',
    next: 'Si no ha sido usted, elija de inmediato una nueva contraseña y avísenos.',
    action: 'Ver sus direcciones',
  },
};
