import type { PageTexts } from '../texts.ts';

export const site: PageTexts['site'] = {
  layout: {
    skip: 'Ir para o conteúdo',
    portal: 'Contas empresariais',
    nav: 'Portal',
    accounts: 'Suas contas',
    switcher: 'Conta empresarial',
    chosen: 'Conta empresarial:',
    none: 'Escolher uma conta empresarial',
    all: 'Gerenciar contas empresariais',
    signOut: 'Sair',
    signedInAs: 'Conectado como',
    testBand: 'Ambiente de teste',
    testMeaning:
      'Nada aqui é real: os e-mails ficam na caixa de teste e as licenças só são vinculadas a contas de teste.',
    footer: 'Contas empresariais da {{vendor}}',
    error: 'Erro: {{title}}',
    language: 'Idioma',
    changeLanguage: 'Mudar o idioma',
  },
  form: {
    problem: 'Há um problema',
    choosePassword: 'Escolha uma senha',
    passwordRule: 'De {{min}} a {{max}} caracteres. Algumas palavras sem relação entre si são uma boa opção.',
    name: 'Digite seu nome, com até 100 caracteres.',
    email: 'Digite um endereço de e-mail, por exemplo nome@example.com.',
    password: {
      length: 'Escolha uma senha de {{min}} a {{max}} caracteres.',
      common: 'Esta senha é uma das primeiras que outras pessoas tentam. Escolha uma só sua.',
      name: 'Não use o nome da empresa na senha: é a primeira coisa que outras pessoas tentam.',
    },
  },
  role: { admin: 'Administrador', member: 'Membro' },
  roleMeaning: {
    admin: 'vê e gerencia licenças, convida colegas',
    member: 'vê e usa as licenças',
  },
  memberStatus: { active: 'Ativo', blocked: 'Bloqueado' },
  invitationStatus: {
    pending: 'Aguardando',
    accepted: 'Aceito',
    declined: 'Recusado',
    revoked: 'Retirado',
    expired: 'Expirado',
    undeliverable: 'O endereço não funciona',
  },
  licenseKind: { permanent: 'Licença permanente', subscription: 'Assinatura' },
  licenseStatus: { held: 'Reservada', bound: 'Vinculada' },
  deliveryProblem: {
    bounced: 'O endereço não existe ou a caixa de correio recusa e-mails.',
    complained: 'O destinatário marcou o e-mail como spam.',
    suppressed: 'O provedor de e-mail bloqueia este endereço após falhas anteriores.',
    refused: 'O provedor de e-mail recusou o endereço.',
  },
  wait: {
    minutes_one: 'um minuto',
    minutes_many: '{{count}} minutos',
    minutes_other: '{{count}} minutos',
    hours_one: 'uma hora',
    hours_many: '{{count}} horas',
    hours_other: '{{count}} horas',
  },
  home: {
    title: 'Sua conta empresarial',
    lead: 'Um só lugar para sua organização: as licenças compradas, suas chaves e os colegas que as usam.',
    signIn: 'Entrar',
    signUp: 'Criar uma conta empresarial',
    accounts: 'Suas contas',
    licenses: 'Licenças à vista',
    licensesText:
      'Cada licença e assinatura comprada pela sua organização, com versão, chave e Upgrade Insurance.',
    people: 'As pessoas certas',
    peopleText: 'O primeiro administrador é convidado na compra e decide quem mais entra.',
    noInvitation: 'Ainda não tem convite?',
    noInvitationText: 'Peça a um administrador da sua organização que convide você.',
    askAdmin: 'Pedir a um administrador',
  },
  error: {
    code: 'Erro {{status}}',
    toAccounts: 'Ir para suas contas',
    toStart: 'Ir para a página inicial',
    toForm: 'Voltar ao formulário',
    e403: {
      title: 'Este formulário veio de outro site',
      message:
        'Para sua segurança ele não foi aceito, e nada mudou. Abra a página novamente e pressione o botão nela.',
    },
    e404: {
      title: 'Página não encontrada',
      message:
        'Não há nada neste endereço. Se você seguiu um link de um e-mail, verifique se ele está completo.',
    },
    e429: {
      title: 'Tentativas demais',
      message: 'Aguarde alguns minutos e tente novamente. Nada mudou.',
    },
    e500: {
      title: 'Algo deu errado do nosso lado',
      message:
        'Não é culpa sua, e você pode tentar de novo sem risco. Se continuar acontecendo, diga-nos quando foi.',
    },
    e503: {
      title: 'Indisponível no momento',
      message: 'Não conseguimos concluir agora. Nada se perdeu: tente novamente em um minuto.',
    },
  },
};
