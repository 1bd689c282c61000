import type { PageTexts } from '../texts.ts';

export const address: PageTexts['address'] = {
  decide: {
    title: '¿También es suya esta dirección?',
    lead: 'Entonces no tiene que cerrar la sesión: enviamos un código a {{email}} y, cuando lo haya escrito, podrá iniciar sesión con cualquiera de las dos direcciones.',
    add: 'Añadirme {{email}}',
    taken:
      '{{email}} ya tiene un usuario propio, así que no se puede añadir al suyo. Cierre la sesión e inicie sesión con esa dirección.',
    blocked:
      'Un administrador le ha bloqueado en la cuenta empresarial de {{company}}, así que no puede unirse a ella con ninguna dirección. Si cree que es un error, pregunte a un administrador.',
    seen: 'Los miembros de esa cuenta empresarial verán su dirección principal, con la que ha iniciado sesión.',
    titleTyped: '¿También es suya la dirección invitada?',
    leadTyped:
      'Entonces no tiene que cerrar la sesión. Escriba esa dirección: si es la invitada, recibe un código por correo y, cuando lo haya escrito, podrá iniciar sesión con cualquiera de las dos direcciones.',
    typed: 'La dirección invitada',
    addTyped: 'Añadirme esta dirección',
  },
  code: {
    title: 'Escriba el código',
    sent: 'Hemos enviado un código a {{email}}. Vale durante {{minutes}} minutos.',
    perhaps:
      'Si {{email}} es la dirección invitada, un código va de camino a ella. Vale durante {{minutes}} minutos.',
    wait: 'La dirección ya ha recibido un código. Puede recibir otro dentro de {{wait}}.',
    label: 'Código',
    why: 'Para que nadie más añada una dirección en su nombre.',
    submit: 'Añadir la dirección y unirse',
    wrong: 'Ese no es el código. Use el del correo más reciente.',
    dead: 'Ya no hay ningún código válido: pida que le enviemos otro.',
    wrongOrDead: 'Ese no es el código o ya no es válido. Puede pedir que le enviemos otro.',
    againTitle: '¿Sin código?',
    spam: 'Puede estar en la carpeta de correo no deseado. Una dirección recibe como máximo un código por minuto, y cuenta el más reciente.',
    again: 'Enviar otro código',
    back: 'Volver a la invitación',
  },
  own: {
    title: 'Sus direcciones',
    main: 'Dirección principal',
    remove: 'Quitar',
    removeOf: 'Quitar {{email}}',
    kept: 'Esta dirección se mantiene: una cuenta empresarial a la que se unió con ella le ha bloqueado.',
    removed: 'Se ha quitado la dirección. Ya no puede iniciar sesión con ella.',
    hint: 'Puede iniciar sesión con cada una de ellas. Se añade otra cuando acepta una invitación enviada a ella.',
  },
  refused: {
    taken: 'Esta dirección tiene un usuario propio',
    blocked: 'Está bloqueado en esta cuenta',
    email: 'Invitación enviada a',
    signedInAs: 'Ha iniciado sesión como',
    signOut: 'Cerrar la sesión y seguir',
    askAdmin: 'Pedirlo a un administrador',
  },
};
