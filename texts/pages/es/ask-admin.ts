import type { PageTexts } from '../texts.ts';

export const askAdmin: PageTexts['askAdmin'] = {
  form: {
    title: 'Pedirlo a un administrador',
    lead: 'Su mensaje se envía por correo a los administradores de la cuenta empresarial de su organización. Pueden invitarle o hacer por usted lo que solo hacen los administradores.',
    company: 'Nombre de la empresa',
    companyHint: 'Tal como figura en las facturas.',
    account: 'Cuenta empresarial',
    name: 'Su nombre',
    email: 'Su dirección de correo electrónico',
    message: '¿Qué necesita?',
    messageHint:
      'Por ejemplo, «Por favor, invíteme» o «Necesito la clave de nuestro nuevo servidor». Un máximo de {{max}} caracteres.',
    submit: 'Enviar',
  },
  error: {
    company: 'Escriba el nombre de la empresa, con un máximo de {{max}} caracteres.',
    message: 'Diga qué necesita, con un máximo de {{max}} caracteres.',
  },
  asked: {
    title: 'Su mensaje está en camino',
    lead: 'Si existe una cuenta empresarial con ese nombre, sus administradores reciben su mensaje por correo.',
    next: 'Ellos deciden a quién invitan. Si no tiene noticias en unos días, pregunte en su empresa quién se ocupa del software o escríbanos.',
    home: 'Ir a la página de inicio',
  },
};
