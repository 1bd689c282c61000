import type { PageTexts } from '../texts.ts';

export const correct: PageTexts['correct'] = {
  title: 'Corrigir o endereço',
  lead: 'Ninguém entrou ainda na conta empresarial da empresa {{company}}: o convite precisa de outro endereço.',
  company: 'Organização',
  address: 'Convidado até agora',
  happened: 'O que aconteceu',
  declined: 'A pessoa convidada recusou.',
  email: 'Quem deve ser convidado em seu lugar?',
  emailHint:
    'Um único endereço de e-mail, por exemplo nome@company.example. O titular se torna administrador da conta e recebe as licenças.',
  note: 'Observação (opcional)',
  noteHint: 'De onde vem o endereço, para seus próprios registros. A pessoa convidada não a vê.',
  submit: 'Enviar o convite para lá',
  after: 'Os links dos e-mails anteriores deixam de funcionar. O prazo e os lembretes recomeçam.',
  fault: {
    several: 'Digite um único endereço de e-mail, não vários.',
    long: 'Digite um endereço de e-mail com até 254 caracteres.',
    domain: 'Digite o domínio do endereço em ASCII (xn--…), por exemplo nome@example.com.',
    unchanged: 'Digite um endereço diferente do convidado até agora.',
    note: 'A observação pode ter até {{max}} caracteres.',
    already_member: 'Esta pessoa já está na conta empresarial. Digite o endereço de outra pessoa.',
    blocked: 'Esta pessoa não tem mais acesso à conta empresarial. Digite o endereço de outra pessoa.',
    already_invited: 'Este endereço já tem um convite para a conta. Digite o endereço de outra pessoa.',
  },
  limit: {
    too_soon: 'Um e-mail acabou de ser enviado. Desta vez nada foi enviado; tente novamente em {{wait}}.',
    too_many_today:
      'Este convite já foi enviado vezes suficientes por hoje. Desta vez nada foi enviado; tente novamente em {{wait}}.',
    organisation_limit:
      'Esta organização recebeu e-mails demais em uma hora. Desta vez nada foi enviado; tente novamente em {{wait}}.',
    recipient_limit:
      'Este endereço recebeu muitos e-mails ultimamente. Nada foi enviado agora; tente novamente em {{wait}}.',
  },
  done: {
    title: 'O convite está a caminho',
    sent: 'O convite para participar de {{company}} agora é enviado para {{email}}.',
    valid: 'Ele pode ser aceito até {{date}}; os lembretes são enviados automaticamente.',
    again: 'Se este endereço também não funcionar, você receberá outro e-mail com um novo link.',
  },
  problem: {
    address: 'Convidado agora',
    invited: {
      title: 'Nesse meio-tempo alguém foi convidado',
      happened:
        'O convite para participar de {{company}} foi enviado novamente depois deste e-mail e aguarda resposta.',
      next: 'Não há nada a fazer. Se ele também não chegar a ninguém, você receberá outro e-mail com um novo link.',
    },
    newer: {
      title: 'Há um e-mail mais recente sobre isto',
      happened:
        'O endereço da empresa {{company}} foi corrigido depois deste e-mail, e o seguinte também falhou.',
      next: 'Use o link do e-mail mais recente sobre esta organização.',
    },
    expired: {
      title: 'O convite expirou',
      happened:
        'O convite para participar de {{company}} foi enviado novamente depois deste e-mail e não foi aceito a tempo.',
      next: 'Pergunte ao cliente quem convidar e depois reenvie o convite, ou corrija o endereço, no sistema que enviou o pedido.',
    },
    joined: {
      title: 'Alguém entrou na conta',
      happened:
        'A conta empresarial da empresa {{company}} tem um administrador, portanto nenhum endereço precisa ser corrigido.',
      next: 'Não há nada a fazer. As licenças estão na conta.',
    },
    withdrawn: {
      title: 'O convite foi retirado',
      happened:
        'O convite para participar de {{company}} foi retirado, portanto este link não corrige mais nada.',
      next: 'Se mesmo assim alguém deve ser convidado, envie o pedido novamente com um novo número.',
    },
    too_many_sends: {
      title: 'Este convite foi enviado vezes demais',
      happened:
        'O convite para participar de {{company}} foi enviado tantas vezes quanto é permitido, e desta vez nada foi enviado.',
      next: 'Esperar não adianta. Cancele o onboarding no sistema que enviou o pedido e faça um novo pedido.',
    },
  },
};
