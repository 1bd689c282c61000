import type { PageTexts } from '../texts.ts';

export const signIn: PageTexts['signIn'] = {
  title: 'Iniciar sesión',
  lead: 'Consulte las licencias de su organización y administre su cuenta empresarial.',
  email: 'Correo electrónico',
  password: 'Contraseña',
  submit: 'Iniciar sesión',
  invalid: 'Correo electrónico o contraseña no válidos',
  forgot: '¿Ha olvidado la contraseña?',
  help: '¿Es su primera visita? El primer administrador de su organización recibe la invitación por correo. Para entrar también, pida a un administrador que le invite.',
  askAdmin: 'Pedirlo a un administrador',
  signUp: 'Crear una cuenta empresarial',
  code: {
    title: 'Un paso más',
    lead: {
      app: 'Introduzca el código que muestra ahora su aplicación de autenticación.',
      recovery: 'Introduzca uno de sus códigos de recuperación. Solo sirve una vez.',
    },
    code: { app: 'Código', recovery: 'Código de recuperación' },
    submit: 'Iniciar sesión',
    other: {
      app: '¿No tiene acceso a la aplicación? Usar un código de recuperación',
      recovery: 'Usar la aplicación de autenticación',
    },
    again: 'Empezar de nuevo con la contraseña',
    wrong:
      'Este código no funciona. Puede que sea antiguo; pasado un tiempo, o tras cinco códigos erróneos, hay que empezar de nuevo.',
  },
  forgotten: {
    title: 'Contraseña olvidada',
    lead: 'Escriba la dirección de correo con la que inicia sesión. Le enviaremos un enlace para elegir una nueva contraseña.',
    email: 'Correo electrónico',
    submit: 'Enviar el enlace',
    signedInAs:
      'Ha iniciado sesión como {{email}}. También puede restablecer la contraseña de otra dirección; mientras tanto, su sesión sigue abierta.',
    back: 'Volver al inicio de sesión',
  },
  sent: {
    title: 'Revise su bandeja de entrada',
    sent: 'Si existe una cuenta con esta dirección, hay un correo en camino; revise también la carpeta de correo no deseado.',
    valid_one: 'El enlace que contiene funciona durante {{count}} minuto, una sola vez.',
    valid_many: 'El enlace que contiene funciona durante {{count}} minutos, una sola vez.',
    valid_other: 'El enlace que contiene funciona durante {{count}} minutos, una sola vez.',
    again: '¿No ha llegado nada en unos minutos? Intentarlo de nuevo',
    signIn: 'Volver al inicio de sesión',
  },
  reset: {
    title: 'Elija una nueva contraseña',
    email: 'Para',
    password: 'Nueva contraseña',
    submit: 'Cambiar la contraseña',
    ends: 'Se cerrará su sesión en todos los demás sitios donde la tenga abierta con esta dirección.',
    signedInAs:
      'Ha iniciado sesión como {{email}} y este enlace es para otra dirección. Cuando haya elegido la nueva contraseña, la sesión pasará a ser la de esa otra dirección.',
  },
  problem: {
    used: {
      title: 'Este enlace ya se ha usado',
      message:
        'Desde que se envió se ha elegido una nueva contraseña. Inicie sesión con ella o solicite un nuevo enlace.',
    },
    expired: {
      title: 'Este enlace ha caducado',
      message: 'Su contraseña no ha cambiado. Solicite un nuevo enlace y úselo antes de una hora.',
    },
    unknown: {
      title: 'Este enlace no funciona',
      message: 'Quizá le falte una parte: ábralo de nuevo desde el correo o solicite un nuevo enlace.',
    },
    fresh: 'Solicitar un nuevo enlace',
    signIn: 'Ir al inicio de sesión',
  },
};
