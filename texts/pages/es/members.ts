import type { PageTexts } from '../texts.ts';

export const members: PageTexts['members'] = {
  frame: {
    role: 'Su rol: {{role}}',
    tabs: 'Páginas de esta cuenta',
    view: {
      licenses: 'Licencias',
      members: 'Miembros',
      invitations: 'Invitaciones',
      activity: 'Actividad',
    },
  },
  list: {
    title: 'Miembros',
    you: '(usted)',
    since: 'desde el {{date}}',
    manage: 'Administrar',
    manageWhom: 'Administrar a {{name}}',
    invite: 'Invitar a compañeros',
    alone:
      'Usted es la única persona de esta cuenta. Si algún día pierde el acceso, un segundo administrador podrá ayudarle.',
    more: 'Solo se muestran los primeros {{shown, number}}.',
  },
  one: {
    back: 'Todos los miembros',
    address: 'Dirección',
    role: 'Rol',
    status: 'Estado',
    since: 'Miembro desde el',
    nothing: 'Aquí no hay nada que cambiar.',
    you: 'Para abandonar la cuenta, vaya a «Sus cuentas».',
    confirm: 'Escriba la dirección de la persona para confirmar',
  },
  change: {
    promote: {
      title: 'Nombrar administrador',
      meaning:
        'Un administrador gestiona miembros e invitaciones y ve las claves de licencia. Los administradores pueden retirarse el rol entre sí.',
      submit: 'Nombrar administrador',
    },
    demote: {
      title: 'Retirar el rol de administrador',
      meaning: 'Un miembro sigue viendo las licencias, pero no las claves, y no invita a nadie.',
      submit: 'Dejar como miembro',
    },
    block: {
      title: 'Bloquear',
      meaning:
        'Retira de inmediato el acceso a esta cuenta y avisa a la persona por correo. Todo se conserva: al desbloquear se devuelve el acceso.',
      submit: 'Bloquear',
    },
    unblock: {
      title: 'Desbloquear',
      meaning: 'Devuelve el acceso, con el rol que tenía la persona.',
      submit: 'Desbloquear',
    },
    remove: {
      title: 'Retirar de la cuenta',
      meaning:
        'Retira el acceso de inmediato y para siempre, y avisa a la persona por correo. Para volver necesitará una nueva invitación.',
      submit: 'Retirar',
    },
  },
  done: {
    promote: 'Ahora hay un administrador más.',
    demote: 'Se ha retirado el rol de administrador.',
    block: 'Se ha bloqueado al miembro y se le avisa por correo.',
    unblock: 'El miembro puede volver a abrir la cuenta.',
    remove: 'Se ha retirado al miembro y se le avisa por correo.',
  },
  error: {
    confirm: 'Escriba {{email}} para confirmar.',
    lastAdmin:
      'Es el último administrador, y la cuenta necesita uno. Nombre antes administrador a otra persona.',
  },
  noAccess: {
    blocked: {
      title: 'Su acceso está bloqueado',
      happened:
        'Un administrador ha bloqueado su acceso a la cuenta empresarial de {{company}}. Su inicio de sesión y sus otras cuentas no cambian.',
      next: 'Si cree que se trata de un error, consulte a un administrador de la cuenta.',
    },
    'admins-only': {
      title: 'Solo los administradores pueden hacerlo',
      happened: 'Usted es miembro de {{company}}. Esta página es para sus administradores.',
      next: 'Pida a un administrador que lo haga por usted o que le nombre administrador.',
    },
    account: 'Volver a la cuenta',
  },
};
