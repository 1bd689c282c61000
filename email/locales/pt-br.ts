import type { MailTexts } from './texts.ts';

export const ptBR: MailTexts = {
  layout: {
    support: 'Dúvidas? Escreva para',
    linkFallback: 'O botão não funciona? Copie este link no seu navegador:',
  },
  roleName: { admin: 'Administrador', member: 'Membro' },
  facts: {
    account: 'Conta empresarial:',
    role: 'Sua função:',
    openUntil: 'Válido até:',
    customer: 'Número do cliente:',
    company: 'Empresa:',
    address: 'Endereço:',
    reason: 'Motivo informado:',
    problem: 'O que aconteceu:',
    changedAt: 'Alterada:',
    validFor: 'Validade:',
  },
  invitation: {
    subject: {
      invitation: 'Convite para participar da conta de {{company}} na {{vendor}}',
      reminder: 'Lembrete: {{subject}}',
      'last-reminder': 'Último lembrete: {{subject}}',
    },
    asRole: { admin: 'administrador', member: 'membro' },
    preheader: {
      invitation: 'Participe da conta empresarial. Seu convite é válido até {{date}}.',
      'reminder-1': 'Seu convite continua válido, até {{date}}.',
      'reminder-2': 'Leva apenas um minuto. Seu convite é válido até {{date}}.',
      'reminder-3': 'Seu convite é válido por mais alguns dias, até {{date}}.',
      'last-reminder': 'Seu convite é válido somente até {{date}}.',
    },
    heading: {
      invitation: 'Você recebeu um convite de {{company}}',
      'reminder-1': 'Seu convite está esperando',
      'reminder-2': 'Seu convite continua válido',
      'reminder-3': 'Faltam poucos dias para aceitar',
      'last-reminder': 'Seu convite termina em breve',
    },
    lead: {
      invitation:
        'A empresa {{company}} tem uma conta empresarial na {{vendor}}. Convidamos você a participar dela com a função de {{role}}.',
      'reminder-1':
        'Você recebeu um convite para participar da conta empresarial da empresa {{company}} na {{vendor}} com a função de {{role}} e ainda não o aceitou.',
      'reminder-2':
        'A conta empresarial da empresa {{company}} na {{vendor}} está pronta, e o seu lugar nela, com a função de {{role}}, continua livre. Leva apenas um minuto.',
      'reminder-3':
        'O seu convite para participar da conta empresarial da empresa {{company}} na {{vendor}} com a função de {{role}} é válido até {{date}}. Se ele cabe a outra pessoa, recuse-o e informe-nos quem deve recebê-lo.',
      'last-reminder':
        'Este é o último lembrete do seu convite para participar da conta empresarial da empresa {{company}} na {{vendor}} com a função de {{role}}. O convite é válido até {{date}}. Depois disso, o mesmo link permite solicitar um novo.',
    },
    benefitsTitle: 'Depois de aceitar, você poderá',
    benefits: {
      admin: {
        see: 'ver todas as licenças e assinaturas compradas pela sua organização, com chaves e datas de término',
        activate: 'ativar e atualizar instalações em uma única conta',
        invite: 'convidar colegas e decidir quem é administrador',
      },
      member: {
        see: 'ver as licenças e assinaturas da sua organização',
        activate: 'ativar e atualizar instalações em uma única conta',
      },
    },
    join: 'Participar de {{company}}',
    how: 'Se você já tem uma conta com este endereço de e-mail, entre com ela. Caso contrário, escolha uma senha.',
    why: {
      admin:
        'Você recebe este e-mail porque o seu endereço foi informado como e-mail principal quando a empresa {{company}} comprou produtos da {{vendor}} por meio da equipe de vendas ou de um revendedor.',
      member:
        'Você recebe este e-mail porque um administrador da empresa {{company}} informou o seu endereço para convidar você para a conta empresarial na {{vendor}}.',
    },
    notYou: 'Você não é a pessoa certa?',
    decline: 'Recusar este convite',
    tired: 'Quer decidir mais tarde? O convite continua válido sem lembretes:',
    stopReminders: 'Não receber mais lembretes',
    unexpected: 'Se você não esperava este e-mail, pode ignorá-lo: nada acontece se você não aceitar.',
  },
  licenseBound: {
    subject_one: '{{count, number}} licença está agora na conta empresarial de {{company}} na {{vendor}}',
    subject_many:
      '{{count, number}} de licenças estão agora na conta empresarial de {{company}} na {{vendor}}',
    subject_other: '{{count, number}} licenças estão agora na conta empresarial de {{company}} na {{vendor}}',
    preheader: 'Veja chaves e datas de término e gerencie tudo em um só lugar.',
    heading_one: 'Sua licença está na sua conta',
    heading_many: 'Suas licenças estão na sua conta',
    heading_other: 'Suas licenças estão na sua conta',
    lead_one:
      '{{count, number}} licença agora pertence à conta empresarial da empresa {{company}} na {{vendor}}. Os administradores podem vê-la e gerenciá-la ali.',
    lead_many:
      '{{count, number}} de licenças agora pertencem à conta empresarial da empresa {{company}} na {{vendor}}. Os administradores podem vê-las e gerenciá-las ali.',
    lead_other:
      '{{count, number}} licenças agora pertencem à conta empresarial da empresa {{company}} na {{vendor}}. Os administradores podem vê-las e gerenciá-las ali.',
    kind: { permanent: 'Licença permanente', subscription: 'Assinatura' },
    version: 'Versão {{version}}',
    quantity: 'Quantidade {{quantity, number}}',
    insurance: 'Upgrade Insurance até {{date}}',
    insuranceEnded: 'Upgrade Insurance terminou em {{date}}',
    insuranceNone: 'Sem Upgrade Insurance',
    subscriptionEnds: 'A assinatura termina em {{date}}',
    subscriptionEnded: 'A assinatura terminou em {{date}}',
    action: 'Ver suas licenças',
    why: 'Você recebe este e-mail porque é administrador da conta empresarial da empresa {{company}} na {{vendor}}.',
  },
  joined: {
    subject: 'Boas-vindas à conta de {{company}} na {{vendor}}',
    preheader: 'Você agora participa da conta empresarial.',
    heading: 'Boas-vindas à conta de {{company}}',
    lead: 'Você agora participa da conta empresarial da empresa {{company}} na {{vendor}} com a função de {{role}}.',
    next: {
      admin: 'Nela você vê todas as licenças e assinaturas da sua organização e pode convidar colegas.',
      member: 'Nela você vê as licenças e assinaturas da sua organização.',
    },
    action: 'Abrir a conta empresarial',
    why: 'Você recebe este e-mail porque aceitou um convite para a conta empresarial da empresa {{company}} na {{vendor}}.',
  },
  blocked: {
    subject: 'Seu acesso à conta de {{company}} na {{vendor}} está bloqueado',
    preheader: 'Um administrador bloqueou o seu acesso à conta empresarial.',
    heading: 'Seu acesso está bloqueado',
    lead: 'Um administrador bloqueou o seu acesso à conta empresarial da empresa {{company}} na {{vendor}}. O seu login e as suas outras contas empresariais continuam iguais.',
    next: 'Se você acha que isso é um engano, fale com um administrador da empresa {{company}}.',
    why: 'Você recebe este e-mail porque é membro da conta empresarial da empresa {{company}} na {{vendor}}.',
  },
  removed: {
    subject: 'Você não participa mais da conta empresarial de {{company}} na {{vendor}}',
    preheader: 'Um administrador removeu você da conta empresarial.',
    heading: 'Você não participa mais da conta de {{company}}',
    lead: 'Um administrador removeu você da conta empresarial da empresa {{company}} na {{vendor}}. O seu login e as suas outras contas empresariais continuam iguais.',
    next: 'Se você acha que isso é um engano, peça a um administrador da empresa {{company}} que convide você novamente.',
    why: 'Você recebe este e-mail porque era membro da conta empresarial da empresa {{company}} na {{vendor}}.',
  },
  askAdmin: {
    subject: 'Alguém pede acesso à conta de {{company}} na {{vendor}}',
    preheader: 'Um pedido aos administradores da conta empresarial.',
    heading: 'Um pedido aos administradores',
    lead: 'Alguém pede aos administradores da empresa {{company}} acesso à conta empresarial na {{vendor}}, ou ajuda com ela.',
    next: 'Se você conhece essa pessoa, pode convidá-la. Se não, pode ignorar este e-mail: nada acontece por si só. Ninguém verificou se o endereço pertence a ela.',
    action: 'Ver os convites',
    name: 'Nome:',
    message: 'Mensagem:',
  },
  sales: {
    why: 'Você recebe este e-mail porque o seu endereço está configurado para receber avisos sobre contas empresariais na {{vendor}}.',
  },
  adminJoined: {
    subject: 'A conta empresarial de {{company}} tem um administrador',
    preheader: 'A pessoa convidada aceitou o convite.',
    heading: 'Convite aceito: {{company}}',
    lead: 'A pessoa convidada da empresa {{company}} aceitou o convite e agora administra a conta empresarial. As licenças do pedido estão nela.',
  },
  declined: {
    subject: 'Convite recusado: {{company}}',
    preheader: 'A pessoa convidada recusou o convite.',
    heading: 'O convite foi recusado',
    lead: 'A pessoa convidada da empresa {{company}} recusou participar da conta empresarial. Não serão enviados mais lembretes. As licenças ficam guardadas até que alguém aceite.',
    next: 'Se outra pessoa for responsável na empresa {{company}}, informe-nos o endereço dela: o convite será enviado para lá.',
  },
  contactNeeded: {
    subject: 'Endereço necessário: o convite não chega a {{company}}',
    preheader: 'O e-mail para o endereço principal do cliente falhou.',
    heading: 'Corrija um endereço',
    lead: 'O convite para a conta empresarial da empresa {{company}} não chega ao destinatário. Não serão enviados mais e-mails para este endereço. As licenças ficam guardadas até que alguém aceite.',
    problem: {
      bounced: 'O endereço não existe ou a caixa de entrada recusa e-mails.',
      complained: 'O destinatário marcou o e-mail como spam.',
      suppressed: 'O provedor de e-mail bloqueia este endereço após falhas anteriores.',
      refused: 'O provedor de e-mail recusou o endereço.',
    },
    action: 'Corrigir o endereço',
  },
  passwordReset: {
    subject: 'Escolha uma nova senha na {{vendor}}',
    preheader: 'O link para escolher uma nova senha.',
    heading: 'Escolha uma nova senha',
    lead: 'Alguém, provavelmente você, pediu para redefinir a senha deste endereço de e-mail na {{vendor}}.',
    action: 'Escolher uma nova senha',
    ignore: 'Se não foi você, pode ignorar este e-mail: sua senha continua a mesma.',
  },
  passwordChanged: {
    subject: 'Sua senha na {{vendor}} foi alterada',
    preheader: 'Se foi você, não é preciso fazer nada.',
    heading: 'Sua senha foi alterada',
    lead: 'A senha deste endereço de e-mail na {{vendor}} foi alterada. Se foi você, não é preciso fazer nada.',
    next: 'Se não foi você, escolha uma nova senha imediatamente e avise-nos.',
    action: 'Escolher uma nova senha',
  },
  verifyAddress: {
    subject: 'Confirme o seu endereço de e-mail na {{vendor}}',
    preheader: 'Um clique e o seu endereço está confirmado.',
    heading: 'Confirme o seu endereço de e-mail',
    lead: 'Confirme que este é o seu endereço de e-mail para poder usar a sua conta na {{vendor}}.',
    action: 'Confirmar o endereço',
    ignore: 'Se você não informou este endereço à {{vendor}}, pode ignorar este e-mail.',
  },
  accountExists: {
    subject: 'Você já tem uma conta na {{vendor}}',
    preheader: 'Entre ou escolha uma nova senha.',
    heading: 'A conta já existe',
    lead: 'Alguém, provavelmente você, tentou criar uma conta na {{vendor}} com este endereço de e-mail. Ele já tem uma: entre com ela.',
    action: 'Entrar',
    forgot: 'Esqueceu a senha? Escolha uma nova aqui:',
    reset: 'Escolher uma nova senha',
    ignore: 'Se não foi você, pode ignorar este e-mail: nada mudou.',
  },
  code: {
    subject: '{{code}} é o seu código na {{vendor}}',
    preheader: 'Digite o código na página que o solicita.',
    heading: 'Seu código',
    lead: 'Digite este código na página que o solicita:',
    ignore:
      'Nunca informe este código a ninguém: ninguém da {{vendor}} vai pedi-lo. Se você não o esperava, pode ignorar este e-mail.',
  },
  addressCode: {
    subject: 'Seu código para adicionar este endereço na {{vendor}}',
    preheader: 'Digite o código na página que o pede.',
    heading: 'Adicionar este endereço?',
    lead: 'Alguém conectado na {{vendor}} como {{user}} quer adicionar este endereço de e-mail ao próprio usuário, para aceitar um convite enviado a ele. Se for você, digite este código na página que o pede:',
    ignore:
      'Nunca informe este código a ninguém: quem o tiver pode usar o seu endereço como parte do próprio usuário. Se você não o pediu, pode ignorar este e-mail: nada mudou.',
  },
  addressAdded: {
    subject: 'Um endereço de e-mail foi adicionado ao seu usuário na {{vendor}}',
    preheader: 'Se foi você, não há nada a fazer.',
    heading: 'Um endereço foi adicionado',
    lead: 'A partir de agora você pode entrar na {{vendor}} com mais um endereço de e-mail e, por ele, escolher uma nova senha. Se foi você, não há nada a fazer.',
    next: 'Se não foi você, remova o endereço, escolha imediatamente uma nova senha e avise-nos.',
    action: 'Ver seus endereços',
  },
  addressRemoved: {
    subject: 'Um endereço de e-mail foi removido do seu usuário na {{vendor}}',
    preheader: 'Se foi você, não há nada a fazer.',
    heading: 'Um endereço foi removido',
    lead: 'Você não pode mais entrar na {{vendor}} com este endereço de e-mail. Suas contas empresariais continuam como estão. Se foi você, não há nada a fazer.',
    next: 'Se não foi você, escolha imediatamente uma nova senha e avise-nos.',
    action: 'Ver seus endereços',
  },
};
