import type { PageTexts } from '../texts.ts';

export const join: PageTexts['join'] = {
  title: 'Unirse a {{company}}',
  lead: 'Le invitamos a unirse a esta cuenta empresarial.',
  leadBy: '{{who}} le invita a unirse a esta cuenta empresarial.',
  address: 'Invitación enviada a',
  role: 'Su rol',
  roleMeaning: '{{role}}: {{meaning}}',
  validUntil: 'Válida hasta el',
  submit: 'Unirse a la cuenta',
  decline: '¿No es para usted? Rechazar la invitación',
  invitedEmail: 'Su dirección de correo, la de la invitación',
  newPerson: {
    lead: 'Elija una contraseña para iniciar sesión a partir de ahora.',
    name: 'Su nombre',
  },
  signIn: {
    lead: 'Ya puede iniciar sesión con esta dirección. Escriba su contraseña para unirse.',
    password: 'Su contraseña',
    submit: 'Iniciar sesión y unirse',
  },
  confirm: {
    lead: 'Ya ha iniciado sesión. Escriba su dirección de correo para confirmar que quiere unirse.',
    email: 'Su dirección de correo',
    hint: 'La invitación se envió a {{email}}.',
    wrong: 'Escriba la dirección a la que se envió la invitación.',
  },
  wrongPerson: {
    title: 'Esta invitación es para otra dirección',
    next: 'Por ahora nada ha cambiado. Para aceptarla como la persona invitada, cierre la sesión y continúe.',
    signedInAs: 'Ha iniciado sesión como',
    signOut: 'Cerrar sesión y continuar',
    refused: 'Ha iniciado sesión con una dirección distinta de la de la invitación.',
  },
  invited: {
    title: 'Tiene una invitación',
    lead: 'Alguien le dio este enlace para unirse a una cuenta empresarial. Demuestre primero que es la persona invitada.',
    mail: 'Por correo',
    mailHint: 'Si es la de la invitación, recibirá un correo con un enlace para unirse.',
    email: 'Su dirección de correo',
    emailMissing: 'Escriba su dirección de correo.',
    sendMail: 'Enviarme el correo',
    user: 'Ya tengo un usuario',
    signIn: 'Iniciar sesión',
    confirm: 'Escriba su dirección para confirmar',
    confirmWrong: 'Escriba la dirección con la que ha iniciado sesión.',
    other:
      'Ha iniciado sesión como {{email}}, y esta invitación es para otra dirección. Cierre sesión para continuar como la persona invitada.',
  },
};
