import type { PageTexts } from '../texts.ts';

export const links: PageTexts['links'] = {
  decline: {
    title: 'Recusar o convite',
    lead: 'Você recebeu um convite para participar da conta empresarial da empresa {{company}}.',
    meaning: 'Se você recusar:',
    meanings: {
      mails: 'você não receberá mais e-mails sobre este convite,',
      link: 'o link do e-mail deixará de funcionar,',
      sender: 'o remetente saberá que você recusou e o motivo informado,',
      licenses: 'as licenças que aguardam a conta ficarão guardadas até que a pessoa certa participe.',
    },
    reason: 'Por que você recusa?',
    reasonHint:
      'Por exemplo, “Saí da empresa” ou “Perguntem ao nosso departamento de TI”. Até {{max}} caracteres.',
    reasonWrong: 'Informe o motivo em poucas palavras, com até {{max}} caracteres.',
    submit: 'Recusar o convite',
    back: 'Voltar, quero participar',
  },
  declined: {
    title: 'Você recusou o convite',
    done: 'O convite para participar de {{company}} foi recusado. Você não receberá mais e-mails sobre ele.',
    mistake: 'Recusou por engano? Solicite um novo convite; ele será enviado para o mesmo endereço.',
    back: 'Solicitar um novo convite',
  },
  reminders: {
    running: {
      title: 'Parar os lembretes',
      lead: 'Você recebe lembretes do convite para participar de {{company}} até responder a ele.',
      meaning:
        'Pará-los não recusa nada: o convite continua válido até {{date}}, assim como o link do e-mail.',
      stop: 'Parar os lembretes',
    },
    stopped: {
      title: 'Os lembretes estão desativados',
      done: 'Você não receberá mais lembretes para participar de {{company}}.',
      valid: 'O convite continua válido até {{date}}.',
      undo: 'Ativar os lembretes novamente',
    },
    join: 'Participar de {{company}}',
  },
  problem: {
    malformed: {
      title: 'Este link não está completo',
      happened: 'Alguns programas de e-mail quebram links longos, e falta uma parte deste.',
      next: 'Abra o e-mail novamente e use o botão dele, ou copie o link inteiro para a barra de endereços.',
    },
    used: {
      title: 'Este convite foi aceito',
      happened: 'O link do e-mail funciona uma única vez e já foi usado para participar de {{company}}.',
      next: 'Se foi você, entre para ver a conta. Se não foi, pergunte a um administrador da conta.',
    },
    replaced: {
      title: 'Há um convite mais recente',
      happened:
        'O convite para participar de {{company}} foi emitido novamente, por isso este link não funciona mais.',
      next: 'Procure o e-mail mais recente sobre o assunto e use o link dele. Talvez ele tenha sido enviado para outro endereço.',
    },
    revoked: {
      title: 'Este convite foi retirado',
      happened: 'O convite para participar de {{company}} foi retirado antes de ser aceito.',
      next: 'Se você acha que é um engano, peça a um administrador da conta que convide você.',
    },
    declined: {
      title: 'Este convite foi recusado',
      happened: 'Alguém com este link recusou o convite para participar de {{company}}.',
      next: 'Se foi um engano, ou se seus planos mudaram, você pode solicitar um novo.',
    },
    expired: {
      title: 'Este convite expirou',
      happened: 'O convite para participar de {{company}} não foi aceito a tempo.',
      next: 'É fácil resolver: solicite um novo.',
    },
    another_admin: {
      title: 'Outra pessoa entrou primeiro',
      happened:
        'Outra pessoa passou a administrar a conta da empresa {{company}}, por isso este convite não é mais necessário.',
      next: 'Para participar também, peça a um administrador que convide você.',
    },
  },
  wayOn: {
    account: 'Ir para a conta',
    signIn: 'Entrar',
    askAdmin: 'Pedir a um administrador',
  },
  fresh: {
    title: 'Solicitar um novo convite',
    email: 'O endereço para o qual este convite foi enviado',
    hint: 'Um novo convite só é enviado para o endereço do convite.',
    emailMissing: 'Digite o endereço para o qual o convite foi enviado.',
    submit: 'Enviar um novo convite',
  },
  freshSent: {
    title: 'Confira sua caixa de entrada',
    sent: 'Se esse for o endereço do convite, um novo convite está a caminho.',
    spam: 'Pode levar alguns minutos. Se ele não chegar, confira a pasta de spam.',
    wrong: 'Digitou o endereço errado? Tente de novo com aquele para o qual o convite foi enviado.',
    again: 'Tentar outro endereço',
    home: 'Voltar para a página inicial',
  },
};
