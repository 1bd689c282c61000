import type { PageTexts } from '../texts.ts';

export const address: PageTexts['address'] = {
  decide: {
    title: 'Este endereço também é seu?',
    lead: 'Então não é preciso sair: enviamos um código a {{email}} e, depois de digitá-lo, você poderá entrar com qualquer um dos dois endereços.',
    add: 'Adicionar {{email}} a mim',
    taken:
      '{{email}} já tem um usuário próprio e por isso não pode ser adicionado ao seu. Saia e depois entre com esse endereço.',
    blocked:
      'Um administrador bloqueou você na conta empresarial de {{company}}; por isso não é possível entrar nela com nenhum endereço. Se você acha que é um engano, fale com um administrador.',
    seen: 'Os membros dessa conta empresarial verão seu endereço principal, com o qual você está conectado.',
    titleTyped: 'O endereço convidado também é seu?',
    leadTyped:
      'Então não é preciso sair. Digite esse endereço: se for o convidado, ele recebe um código por e-mail e, depois de digitá-lo, você poderá entrar com qualquer um dos dois endereços.',
    typed: 'O endereço convidado',
    addTyped: 'Adicionar este endereço a mim',
  },
  code: {
    title: 'Digite o código',
    sent: 'Enviamos um código a {{email}}. Ele vale por {{minutes}} minutos.',
    perhaps:
      'Se {{email}} for o endereço convidado, um código está a caminho dele. Ele vale por {{minutes}} minutos.',
    wait: 'O endereço já recebeu um código. Pode receber outro em {{wait}}.',
    label: 'Código',
    why: 'Para que ninguém mais adicione um endereço em seu nome.',
    submit: 'Adicionar o endereço e participar',
    wrong: 'Este não é o código. Use o do e-mail mais recente.',
    dead: 'Não há mais nenhum código válido: peça outro por e-mail.',
    wrongOrDead: 'Este não é o código, ou ele não vale mais. Você pode pedir outro por e-mail.',
    againTitle: 'Nenhum código?',
    spam: 'Ele pode estar na pasta de spam. Um endereço recebe no máximo um código por minuto, e vale o mais recente.',
    again: 'Enviar outro código',
    back: 'Voltar ao convite',
  },
  own: {
    title: 'Seus endereços',
    main: 'Endereço principal',
    remove: 'Remover',
    removeOf: 'Remover {{email}}',
    kept: 'Este endereço permanece: uma conta empresarial em que você entrou com ele bloqueou você.',
    removed: 'O endereço foi removido. Você não pode mais entrar com ele.',
    hint: 'Você pode entrar com cada um deles. Outro é adicionado quando você aceita um convite enviado a ele.',
  },
  refused: {
    taken: 'Este endereço tem um usuário próprio',
    blocked: 'Você está bloqueado nesta conta',
    email: 'Convite enviado para',
    signedInAs: 'Você entrou como',
    signOut: 'Sair e continuar',
    askAdmin: 'Pedir a um administrador',
  },
};
