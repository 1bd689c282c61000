import type { PageTexts } from '../texts.ts';

export const signUp: PageTexts['signUp'] = {
  form: {
    title: 'Crear una cuenta empresarial',
    lead: 'Para las licencias de su organización y los compañeros que las usan. Usted será su administrador.',
    company: 'Empresa',
    companyHint: 'Tal como la conocen sus compañeros.',
    name: 'Su nombre',
    email: 'Su dirección de correo electrónico',
    emailHint: 'Le enviamos allí un correo para confirmarla.',
    submit: 'Crear la cuenta',
    allTheSame: 'Crear de todos modos una nueva cuenta empresarial',
    retype: 'O cree una nueva. Escriba de nuevo la contraseña: no se ha guardado.',
    exists: 'La cuenta ya existe',
    moreAccounts: 'Podrá crear más cuentas empresariales cuando haya iniciado sesión.',
    haveOne: '¿Ya tiene una cuenta?',
    signIn: 'Iniciar sesión',
    reset: 'Restablecer la contraseña',
    startAgain: 'Empezar de nuevo',
    wait: 'Por ahora ya se han enviado suficientes correos a esta dirección: mire en su bandeja de entrada y en la carpeta de correo no deseado. El próximo podrá enviarse dentro de {{wait}}.',
  },
  companyName: {
    length: 'El nombre de una empresa tiene de {{min}} a {{max}} caracteres; este tiene {{length}}.',
    character:
      "El nombre de una empresa solo tiene letras, números, espacios y & . , ' ( ) - / +; {{character}} no está entre ellos.",
    composition: 'El nombre de una empresa debe estar en la forma normal C de Unicode (NFC).',
    space: 'El nombre de una empresa no debe empezar ni terminar con un espacio.',
    letter: 'El nombre de una empresa necesita una letra o un número.',
    marks: 'El nombre de una empresa no debe empezar con un signo diacrítico ni acumular varios.',
    link: 'El nombre de una empresa no debe parecer una dirección web; ponga un espacio después de un punto seguido de letras.',
  },
  sent: {
    title: 'Revise su bandeja de entrada',
    sent: 'Hemos enviado un correo a {{email}}.',
    next: 'Use el botón del correo para continuar; funciona durante una hora. Hasta entonces no se ha creado nada.',
    spam: 'Puede tardar unos minutos. Si no llega, revise la carpeta de correo no deseado.',
    wrong: '¿Ha escrito mal la dirección?',
  },
  verify: {
    title: 'Confirme su dirección',
    lead: 'Escriba la contraseña que eligió y la cuenta empresarial será suya.',
    account: 'Cuenta empresarial',
    password: 'La contraseña que eligió',
    wrongPassword: 'Escriba la contraseña que eligió al registrarse.',
    create: 'Confirmar y crear la cuenta',
    notYou: '¿No lo ha pedido usted? Cierre la página: no se ha creado nada ni se creará.',
  },
  problem: {
    malformed: {
      title: 'Este enlace está incompleto',
      happened: 'Algunos programas de correo parten los enlaces largos, y a este le falta una parte.',
      next: 'Abra de nuevo el correo y use su botón, o copie el enlace completo en la barra de direcciones.',
    },
    expired: {
      title: 'Este enlace ha caducado',
      happened: 'El enlace del correo funciona durante una hora. No se ha creado nada.',
      next: 'Empiece de nuevo y recibirá otro.',
    },
    used: {
      title: 'Su dirección ya está confirmada',
      happened: 'Este enlace funciona una sola vez, y la cuenta empresarial ya se ha creado.',
      next: 'Inicie sesión para verla.',
    },
    exists: {
      title: 'La cuenta ya existe',
      happened: 'Entretanto, alguien ha creado una cuenta con esta dirección y otra contraseña.',
      next: 'Inicie sesión con esa contraseña o restablézcala. Podrá crear más cuentas empresariales cuando haya iniciado sesión.',
    },
  },
  notice: {
    title:
      'Ya ha recibido una invitación para unirse a una cuenta existente, pero todavía no la ha aceptado.',
    mailed: '«Unirse» vuelve a enviar la invitación a su dirección; el enlace de ese correo le da acceso.',
    join: 'Unirse a {{company}}',
    expired: 'Ha caducado: recibirá una nueva.',
    declined: 'Fue rechazada: recibirá una nueva.',
  },
  joinAgain: {
    title: {
      sent: 'Revise su bandeja de entrada',
      early: 'Todavía no se ha vuelto a enviar',
      never: 'No se ha vuelto a enviar',
    },
    happened: {
      sent: 'La invitación para unirse a {{company}} se ha enviado a {{email}}.',
      too_soon: 'Hace solo un momento se envió un correo a {{email}}.',
      too_many_today: 'Por ahora ya se han enviado suficientes correos a {{email}}.',
      organisation_limit:
        'Se han enviado tantas invitaciones para esta organización que hay que hacer una pausa.',
      too_many_sends: 'Ya se ha enviado a {{email}} el máximo de correos que puede tener una invitación.',
      needs_contact: 'Un correo a {{email}} fue devuelto, por lo que no se puede enviar allí la invitación.',
      gone: 'Esta invitación para unirse a {{company}} ya no es válida.',
    },
    follow: 'Use el botón de ese correo para unirse.',
    spam: 'Puede tardar unos minutos. Si no lo ve, revise la carpeta de correo no deseado.',
    again: 'Podrá volver a pedirla dentro de {{wait}}.',
    askAdmin:
      'Pida a un administrador de su organización, o a nuestro servicio de asistencia, que le invite de nuevo:',
    goneNext:
      'Puede que se haya aceptado o retirado. Inicie sesión para ver sus cuentas o pregunte a un administrador.',
    back: 'Volver',
  },
};
