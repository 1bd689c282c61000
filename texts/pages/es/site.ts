import type { PageTexts } from '../texts.ts';

export const site: PageTexts['site'] = {
  layout: {
    skip: 'Ir al contenido',
    portal: 'Cuentas empresariales',
    nav: 'Portal',
    accounts: 'Sus cuentas',
    switcher: 'Cuenta empresarial',
    chosen: 'Cuenta empresarial:',
    none: 'Elegir una cuenta empresarial',
    all: 'Administrar las cuentas empresariales',
    signOut: 'Cerrar sesión',
    signedInAs: 'Sesión iniciada como',
    testBand: 'Entorno de pruebas',
    testMeaning:
      'Nada de esto es real: los correos se quedan en el buzón de pruebas y las licencias solo se vinculan a cuentas de prueba.',
    footer: 'Cuentas empresariales de {{vendor}}',
    error: 'Error: {{title}}',
    language: 'Idioma',
    changeLanguage: 'Cambiar de idioma',
  },
  form: {
    problem: 'Hay un problema',
    choosePassword: 'Elija una contraseña',
    passwordRule:
      'De {{min}} a {{max}} caracteres. Unas cuantas palabras sin relación entre sí son una buena opción.',
    name: 'Escriba su nombre, con un máximo de 100 caracteres.',
    email: 'Escriba una dirección de correo, por ejemplo nombre@example.com.',
    password: {
      length: 'Elija una contraseña de {{min}} a {{max}} caracteres.',
      common: 'Esta contraseña es una de las primeras que otros prueban. Elija una propia.',
      name: 'No ponga el nombre de la empresa en la contraseña: es lo primero que otros prueban.',
    },
  },
  role: { admin: 'Administrador', member: 'Miembro' },
  roleMeaning: {
    admin: 've y administra las licencias, invita a compañeros',
    member: 've y usa las licencias',
  },
  memberStatus: { active: 'Activo', blocked: 'Bloqueado' },
  invitationStatus: {
    pending: 'En espera',
    accepted: 'Aceptada',
    declined: 'Rechazada',
    revoked: 'Retirada',
    expired: 'Caducada',
    undeliverable: 'La dirección no funciona',
  },
  licenseKind: { permanent: 'Licencia permanente', subscription: 'Suscripción' },
  licenseStatus: { held: 'Reservada', bound: 'Vinculada' },
  deliveryProblem: {
    bounced: 'La dirección no existe o su buzón rechaza los correos.',
    complained: 'El destinatario marcó el correo como no deseado.',
    suppressed: 'El proveedor de correo bloquea esta dirección tras fallos anteriores.',
    refused: 'El proveedor de correo rechazó la dirección.',
  },
  wait: {
    minutes_one: 'un minuto',
    minutes_many: '{{count}} minutos',
    minutes_other: '{{count}} minutos',
    hours_one: 'una hora',
    hours_many: '{{count}} horas',
    hours_other: '{{count}} horas',
  },
  home: {
    title: 'Su cuenta empresarial',
    lead: 'Un solo lugar para su organización: las licencias compradas, sus claves y los compañeros que las usan.',
    signIn: 'Iniciar sesión',
    signUp: 'Crear una cuenta empresarial',
    accounts: 'Sus cuentas',
    licenses: 'Las licencias a la vista',
    licensesText:
      'Cada licencia y suscripción que compró su organización, con versión, clave y Upgrade Insurance.',
    people: 'Las personas adecuadas',
    peopleText: 'El primer administrador recibe la invitación con la compra y decide quién más entra.',
    noInvitation: '¿Aún no tiene invitación?',
    noInvitationText: 'Pida a un administrador de su organización que le invite.',
    askAdmin: 'Pedirlo a un administrador',
  },
  error: {
    code: 'Error {{status}}',
    toAccounts: 'Ir a sus cuentas',
    toStart: 'Ir a la página de inicio',
    toForm: 'Volver al formulario',
    e403: {
      title: 'Este formulario venía de otro sitio',
      message:
        'Por su seguridad no se aceptó y nada ha cambiado. Abra la página de nuevo y pulse allí el botón.',
    },
    e404: {
      title: 'Página no encontrada',
      message:
        'No hay nada en esta dirección. Si siguió un enlace de un correo, compruebe que esté completo.',
    },
    e429: {
      title: 'Demasiados intentos',
      message: 'Espere unos minutos e inténtelo de nuevo. Nada ha cambiado.',
    },
    e500: {
      title: 'Algo ha fallado por nuestra parte',
      message:
        'No es culpa suya, y puede intentarlo de nuevo sin riesgo. Si se repite, díganos cuándo ocurrió.',
    },
    e503: {
      title: 'No disponible en este momento',
      message: 'No hemos podido terminarlo ahora. No se ha perdido nada: inténtelo de nuevo en un minuto.',
    },
  },
};
