import type { PageTexts } from '../texts.ts';

export const invitations: PageTexts['invitations'] = {
  list: {
    title: 'Convites',
    emptyTitle: 'Ninguém foi convidado ainda',
    empty:
      'Digite abaixo os endereços dos seus colegas. Cada um receberá um e-mail com um link para participar desta conta.',
    manage: 'Gerenciar',
    manageWhose: 'Gerenciar {{email}}',
    by: 'Convite de {{name}} em {{date}}',
    byVendor: 'Convite do fornecedor em {{date}}',
    notSent: 'Nenhum e-mail enviado ainda',
    more: 'Somente os {{shown, number}} mais recentes são exibidos.',
  },
  form: {
    title: 'Convidar colegas',
    emails: 'Endereços de e-mail',
    emailsHint: 'Um por linha ou separados por vírgulas; até {{max, number}} por vez.',
    role: 'Função',
    roleOption: '{{role}}: {{meaning}}',
    language: 'Idioma do e-mail',
    submit: 'Enviar convites',
    count: 'Digite de 1 a {{max, number}} endereços, um por linha ou separados por vírgulas.',
  },
  results: {
    title: 'Resultado de cada endereço',
    noAddress: '(nenhum endereço)',
    invited: 'Convite enviado',
    not_sent_yet:
      'Convite criado, mas o e-mail ainda não pôde ser enviado. Envie-o novamente em alguns minutos.',
    already_member: 'Já é membro',
    blocked_member: 'É um membro bloqueado: desbloqueie em vez de convidar',
    already_invited: 'Já tinha um convite: envie aquele novamente',
    not_an_address: 'Não é um endereço de e-mail',
    organisation_limit:
      'Sem convite: sua organização enviou muitos e-mails nesta hora. Tente novamente mais tarde.',
  },
  one: {
    back: 'Todos os convites',
    role: 'Função',
    status: 'Status',
    by: 'Enviado por',
    vendor: 'fornecedor',
    on: 'Enviado em',
    ends: 'Válido até',
    mails: 'E-mails',
    noMail: 'Nenhum e-mail foi enviado ainda.',
    mail: '{{kind}}, {{date}}: {{fate}}',
    kind: { invitation: 'Convite', reminder: 'Lembrete', 'last-reminder': 'Último lembrete' },
    linkTitle: 'Link para esta pessoa',
    link: 'Somente quem comprovar o endereço convidado pode participar com ele. Fica registrado que você o viu.',
  },
  change: {
    resend: {
      title: 'Enviar novamente',
      meaning: 'Envia mais uma vez o link para participar. O prazo do convite recomeça.',
      submit: 'Enviar novamente',
    },
    link: {
      title: 'Copiar o link',
      meaning:
        'Mostra um link para você mesmo entregar, por exemplo em um chat. Fica registrado que você o pediu.',
      submit: 'Mostrar o link',
    },
    revoke: {
      title: 'Retirar o convite',
      meaning: 'Os links dele deixam de funcionar imediatamente. A pessoa não é avisada.',
      submit: 'Retirar',
    },
  },
  done: { resent: 'O convite está a caminho novamente.', withdrawn: 'O convite foi retirado.' },
  refused: {
    too_soon: 'Ele acabou de ser enviado. Aguarde um minuto e peça à pessoa que olhe a pasta de spam.',
    too_many_today: 'Ele já foi enviado vezes suficientes hoje. Tente novamente amanhã.',
    too_many_sends: 'Ele foi enviado vezes demais. Retire-o e convide a pessoa de novo.',
    organisation_limit: 'Sua organização enviou muitos e-mails nesta hora. Tente novamente mais tarde.',
    needs_contact: 'O endereço não aceita e-mails. Retire o convite e convide o endereço certo.',
    closed:
      'O convite foi aceito nesse meio-tempo ou pertence a um pedido: nesse caso, o fornecedor cuida dele.',
    revoked: 'O convite foi retirado nesse meio-tempo.',
    other: 'Não foi possível fazer isso. Tente novamente em um minuto.',
  },
  delivery: {
    sent: 'Enviado',
    delayed: 'Atrasado: o servidor do destinatário ainda não o aceita',
    delivered: 'Entregue',
    opened: 'Entregue e aberto',
    clicked: 'Entregue e aberto',
    failed: 'Falhou',
    suppressed: 'Não enviado: o provedor de e-mail bloqueia este endereço',
    bounced: 'Devolvido: o endereço não aceita e-mails',
    complained: 'Marcado como spam',
  },
  mailState: {
    queued: 'Aguardando envio',
    batched: 'Aguardando envio',
    sent: 'Enviado',
    skipped: 'Não enviado: não é mais necessário',
    failed: 'Falhou',
    unknown: 'Ainda não se sabe: pode ter chegado',
  },
};
