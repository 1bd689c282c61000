import type { PageTexts } from '../texts.ts';

export const signUp: PageTexts['signUp'] = {
  form: {
    title: 'Criar uma conta empresarial',
    lead: 'Para as licenças da sua organização e os colegas que as usam. Você será o administrador.',
    company: 'Empresa',
    companyHint: 'Como seus colegas a conhecem.',
    name: 'Seu nome',
    email: 'Seu endereço de e-mail',
    emailHint: 'Enviamos um e-mail para confirmá-lo.',
    submit: 'Criar a conta',
    allTheSame: 'Criar uma nova conta empresarial mesmo assim',
    retype: 'Ou crie uma nova. Digite a senha mais uma vez: ela não foi guardada.',
    exists: 'A conta já existe',
    moreAccounts: 'Você poderá criar mais contas empresariais depois de entrar.',
    haveOne: 'Já tem uma conta?',
    signIn: 'Entrar',
    reset: 'Redefinir a senha',
    startAgain: 'Começar de novo',
    wait: 'Por enquanto, já foram enviados e-mails suficientes para este endereço: veja a caixa de entrada e a pasta de spam. O próximo poderá ser enviado em {{wait}}.',
  },
  companyName: {
    length: 'O nome de uma empresa tem de {{min}} a {{max}} caracteres; este tem {{length}}.',
    character:
      "O nome de uma empresa tem apenas letras, números, espaços e & . , ' ( ) - / +; {{character}} não está entre eles.",
    composition: 'O nome de uma empresa deve estar na forma normal C do Unicode (NFC).',
    space: 'O nome de uma empresa não pode começar nem terminar com um espaço.',
    letter: 'O nome de uma empresa precisa de uma letra ou de um número.',
    marks: 'O nome de uma empresa não pode começar com um sinal diacrítico nem acumular vários.',
    link: 'O nome de uma empresa não pode parecer um endereço da web; ponha um espaço depois de um ponto seguido de letras.',
  },
  sent: {
    title: 'Verifique sua caixa de entrada',
    sent: 'Enviamos um e-mail para {{email}}.',
    next: 'Use o botão do e-mail para continuar; ele funciona por uma hora. Até lá, nada foi criado.',
    spam: 'Pode levar alguns minutos. Se não chegar, verifique a pasta de spam.',
    wrong: 'Digitou o endereço errado?',
  },
  verify: {
    title: 'Confirme seu endereço',
    lead: 'Digite a senha que você escolheu, e a conta empresarial é sua.',
    account: 'Conta empresarial',
    password: 'A senha que você escolheu',
    wrongPassword: 'Digite a senha que você escolheu ao se cadastrar.',
    create: 'Confirmar e criar a conta',
    notYou: 'Não foi você que pediu? Feche a página: nada foi criado, e nada será.',
  },
  problem: {
    malformed: {
      title: 'Este link está incompleto',
      happened: 'Alguns programas de e-mail quebram links longos, e falta uma parte deste.',
      next: 'Abra o e-mail novamente e use o botão, ou copie o link inteiro para a barra de endereços.',
    },
    expired: {
      title: 'Este link expirou',
      happened: 'O link do e-mail funciona por uma hora. Nada foi criado.',
      next: 'Comece de novo, e você receberá outro.',
    },
    used: {
      title: 'Seu endereço já está confirmado',
      happened: 'Este link funciona uma única vez, e a conta empresarial foi criada.',
      next: 'Entre para vê-la.',
    },
    exists: {
      title: 'A conta já existe',
      happened: 'Enquanto isso, alguém criou uma conta com este endereço e outra senha.',
      next: 'Entre com essa senha ou redefina-a. Você poderá criar mais contas empresariais depois de entrar.',
    },
  },
  notice: {
    title: 'Você já recebeu um convite para participar de uma conta existente, mas ainda não o aceitou.',
    mailed:
      '“Participar” envia o convite de novo para o endereço convidado; o link desse e-mail dá acesso a você.',
    join: 'Participar de {{company}}',
    expired: 'Ele expirou: você receberá um novo.',
    declined: 'Ele foi recusado: você receberá um novo.',
  },
  joinAgain: {
    title: {
      sent: 'Verifique sua caixa de entrada',
      early: 'Ainda não enviado de novo',
      never: 'Não enviado de novo',
    },
    happened: {
      sent: 'O convite para participar de {{company}} foi enviado para {{email}}.',
      too_soon: 'Um e-mail foi enviado para {{email}} há poucos instantes.',
      too_many_today: 'Por enquanto, já foram enviados e-mails suficientes para {{email}}.',
      organisation_limit:
        'Foram enviados tantos convites para esta organização que é preciso fazer uma pausa.',
      too_many_sends: 'Já foi enviado para {{email}} o máximo de e-mails que um convite pode ter.',
      needs_contact: 'Um e-mail para {{email}} voltou, por isso o convite não pode ser enviado para lá.',
      gone: 'Este convite para participar de {{company}} não é mais válido.',
    },
    follow: 'Use o botão desse e-mail para participar.',
    spam: 'Pode levar alguns minutos. Se não o encontrar, verifique a pasta de spam.',
    again: 'Você poderá pedi-lo novamente em {{wait}}.',
    askAdmin: 'Peça a um administrador da sua organização, ou ao nosso suporte, um novo convite:',
    goneNext:
      'Ele pode ter sido aceito ou retirado. Entre para ver suas contas ou fale com um administrador.',
    back: 'Voltar',
  },
};
