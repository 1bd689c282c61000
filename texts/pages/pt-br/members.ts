import type { PageTexts } from '../texts.ts';

export const members: PageTexts['members'] = {
  frame: {
    role: 'Sua função: {{role}}',
    tabs: 'Páginas desta conta',
    view: { licenses: 'Licenças', members: 'Membros', invitations: 'Convites', activity: 'Atividade' },
  },
  list: {
    title: 'Membros',
    you: '(você)',
    since: 'desde {{date}}',
    manage: 'Gerenciar',
    manageWhom: 'Gerenciar {{name}}',
    invite: 'Convidar colegas',
    alone:
      'Você é a única pessoa nesta conta. Se um dia perder o acesso, um segundo administrador poderá ajudar.',
    more: 'Somente os primeiros {{shown, number}} são exibidos.',
  },
  one: {
    back: 'Todos os membros',
    address: 'Endereço',
    role: 'Função',
    status: 'Status',
    since: 'Membro desde',
    nothing: 'Não há nada para mudar aqui.',
    you: 'Para sair da conta, use “Suas contas”.',
    confirm: 'Digite o endereço da pessoa para confirmar',
  },
  change: {
    promote: {
      title: 'Tornar administrador',
      meaning:
        'Um administrador gerencia membros e convites e vê as chaves de licença. Os administradores podem retirar essa função uns dos outros.',
      submit: 'Tornar administrador',
    },
    demote: {
      title: 'Retirar a função de administrador',
      meaning: 'Um membro continua vendo as licenças, mas não as chaves, e não convida ninguém.',
      submit: 'Tornar membro',
    },
    block: {
      title: 'Bloquear',
      meaning:
        'Retira imediatamente o acesso a esta conta e avisa a pessoa por e-mail. Tudo é mantido: o desbloqueio devolve o acesso.',
      submit: 'Bloquear',
    },
    unblock: {
      title: 'Desbloquear',
      meaning: 'Devolve o acesso, com a função que a pessoa tinha.',
      submit: 'Desbloquear',
    },
    remove: {
      title: 'Remover da conta',
      meaning:
        'Retira o acesso imediatamente e de vez, e avisa a pessoa por e-mail. Para voltar, ela precisará de um novo convite.',
      submit: 'Remover',
    },
  },
  done: {
    promote: 'Agora há mais um administrador.',
    demote: 'A função de administrador foi retirada.',
    block: 'O membro foi bloqueado e será avisado por e-mail.',
    unblock: 'O membro pode abrir a conta novamente.',
    remove: 'O membro foi removido e será avisado por e-mail.',
  },
  error: {
    confirm: 'Digite {{email}} para confirmar.',
    lastAdmin:
      'Este é o último administrador, e a conta precisa de um. Primeiro torne outra pessoa administradora.',
  },
  noAccess: {
    blocked: {
      title: 'Seu acesso está bloqueado',
      happened:
        'Um administrador bloqueou o seu acesso à conta empresarial da empresa {{company}}. O seu login e as suas outras contas continuam iguais.',
      next: 'Se você acha que isso é um engano, fale com um administrador da conta.',
    },
    'admins-only': {
      title: 'Somente administradores podem fazer isto',
      happened: 'Você é membro da conta da empresa {{company}}. Esta página é para os administradores.',
      next: 'Peça a um administrador que faça isso por você ou que torne você administrador.',
    },
    account: 'Voltar à conta',
  },
};
