import type { PageTexts } from '../texts.ts';

export const join: PageTexts['join'] = {
  title: 'Participar de {{company}}',
  lead: 'Convidamos você a participar desta conta empresarial.',
  leadBy: '{{who}} convida você a participar desta conta empresarial.',
  address: 'Convite enviado para',
  role: 'Sua função',
  roleMeaning: '{{role}}: {{meaning}}',
  validUntil: 'Válido até',
  submit: 'Participar da conta',
  decline: 'Não é para você? Recusar o convite',
  invitedEmail: 'Seu endereço de e-mail, o do convite',
  newPerson: {
    lead: 'Escolha uma senha para entrar daqui em diante.',
    name: 'Seu nome',
  },
  signIn: {
    lead: 'Você já pode entrar com este endereço. Digite sua senha para participar.',
    password: 'Sua senha',
    submit: 'Entrar e participar',
  },
  confirm: {
    lead: 'Você já está conectado. Digite seu endereço de e-mail para confirmar que quer participar.',
    email: 'Seu endereço de e-mail',
    hint: 'O convite foi enviado para {{email}}.',
    wrong: 'Digite o endereço para o qual o convite foi enviado.',
  },
  wrongPerson: {
    title: 'Este convite é para outro endereço',
    next: 'Até agora, nada mudou. Para aceitá-lo como a pessoa convidada, saia e continue.',
    signedInAs: 'Você está conectado como',
    signOut: 'Sair e continuar',
    refused: 'Você está conectado com um endereço diferente do endereço do convite.',
  },
  invited: {
    title: 'Você tem um convite',
    lead: 'Alguém deu este link para você participar de uma conta empresarial. Primeiro, mostre que você é a pessoa convidada.',
    mail: 'Por e-mail',
    mailHint: 'Se for o endereço do convite, você receberá um e-mail com um link para participar.',
    email: 'Seu endereço de e-mail',
    emailMissing: 'Digite seu endereço de e-mail.',
    sendMail: 'Enviar o e-mail',
    user: 'Já tenho um usuário',
    signIn: 'Entrar',
    confirm: 'Digite seu endereço para confirmar',
    confirmWrong: 'Digite o endereço com o qual você está conectado.',
    other:
      'Você está conectado como {{email}}, e este convite é para outro endereço. Saia para continuar como a pessoa convidada.',
  },
};
