import type { PageTexts } from '../texts.ts';

export const accounts: PageTexts['accounts'] = {
  list: {
    title: 'Administrar las cuentas empresariales',
    licenses_one: '1 licencia',
    licenses_many: '{{count, number}} de licencias',
    licenses_other: '{{count, number}} licencias',
    leave: 'Abandonar',
    leaveCompany: 'Abandonar {{company}}',
    left: 'Ha abandonado la cuenta empresarial.',
    create: 'Crear otra cuenta empresarial',
    createFirst: 'Crear una cuenta empresarial',
    emptyTitle: 'Todavía no hay ninguna cuenta empresarial',
    empty:
      'Cuando acepte una invitación, la cuenta aparecerá aquí. Para recibir una, diríjase a un administrador de su organización.',
    askAdmin: 'Pedirlo a un administrador',
  },
  invitation: {
    held_one: '1 licencia espera allí.',
    held_many: '{{count, number}} de licencias esperan allí.',
    held_other: '{{count, number}} licencias esperan allí.',
    decline: 'Rechazar',
    declineCompany: 'Rechazar la invitación a {{company}}',
  },
  create: {
    title: 'Crear una cuenta empresarial',
    lead: 'Usted será su administrador y podrá cambiar de una cuenta a otra en cualquier momento.',
    held: 'Las licencias que esperan en una cuenta a la que le han invitado se quedan en esa cuenta: una nueva empieza vacía.',
    nameTaken: 'Ya pertenece a una cuenta empresarial con ese nombre.',
    back: 'Volver a sus cuentas',
  },
  leave: {
    title: 'Abandonar {{company}}',
    meaning:
      'Dejará de ver esta cuenta empresarial y sus licencias. Su inicio de sesión y sus demás cuentas no cambian.',
    wayBack: 'Para volver a entrar, un administrador tendrá que invitarle.',
    leave: 'Abandonar la cuenta',
    stay: 'Quedarse',
    lastAdmin: 'Usted es su único administrador, por lo que todavía no puede abandonarla.',
    lastAdminNext:
      'Nombre primero a otro administrador: sin ninguno, nadie podría administrar la cuenta ni invitar a nadie.',
  },
};
