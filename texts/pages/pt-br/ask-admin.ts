import type { PageTexts } from '../texts.ts';

export const askAdmin: PageTexts['askAdmin'] = {
  form: {
    title: 'Pedir a um administrador',
    lead: 'Sua mensagem vai por e-mail para os administradores da conta empresarial da sua organização. Eles podem convidar você ou fazer por você o que só administradores fazem.',
    company: 'Nome da empresa',
    companyHint: 'Como aparece nas faturas.',
    account: 'Conta empresarial',
    name: 'Seu nome',
    email: 'Seu endereço de e-mail',
    message: 'Do que você precisa?',
    messageHint:
      'Por exemplo, “Por favor, me convide” ou “Preciso da chave para o nosso novo servidor”. Até {{max}} caracteres.',
    submit: 'Enviar',
  },
  error: {
    company: 'Digite o nome da empresa, com até {{max}} caracteres.',
    message: 'Diga do que você precisa, em até {{max}} caracteres.',
  },
  asked: {
    title: 'Sua mensagem está a caminho',
    lead: 'Se houver uma conta empresarial com esse nome, os administradores recebem sua mensagem por e-mail.',
    next: 'Eles decidem quem convidam. Se não tiver resposta em alguns dias, pergunte na sua empresa quem cuida do software ou escreva para nós.',
    home: 'Ir para a página inicial',
  },
};
