import type { PageTexts } from '../texts.ts';

export const signIn: PageTexts['signIn'] = {
  title: 'Entrar',
  lead: 'Veja as licenças da sua organização e gerencie a conta empresarial dela.',
  email: 'E-mail',
  password: 'Senha',
  submit: 'Entrar',
  invalid: 'E-mail ou senha inválidos',
  forgot: 'Esqueceu a senha?',
  help: 'É a sua primeira vez aqui? O primeiro administrador da sua organização é convidado por e-mail. Para entrar também, peça a um administrador que convide você.',
  askAdmin: 'Pedir a um administrador',
  signUp: 'Criar uma conta empresarial',
  code: {
    title: 'Mais uma etapa',
    lead: {
      app: 'Digite o código que seu aplicativo autenticador mostra agora.',
      recovery: 'Digite um dos seus códigos de recuperação. Ele funciona uma só vez.',
    },
    code: { app: 'Código', recovery: 'Código de recuperação' },
    submit: 'Entrar',
    other: {
      app: 'Sem acesso ao aplicativo? Usar um código de recuperação',
      recovery: 'Usar o aplicativo autenticador',
    },
    again: 'Recomeçar pela senha',
    wrong:
      'Este código não funciona. Talvez seja antigo; depois de algum tempo, ou de cinco códigos errados, é preciso recomeçar.',
  },
  forgotten: {
    title: 'Esqueci a senha',
    lead: 'Digite o endereço de e-mail com que você entra. Enviaremos a ele um link para escolher uma nova senha.',
    email: 'E-mail',
    submit: 'Enviar o link',
    signedInAs:
      'Você está conectado como {{email}}. Também pode pedir a senha de outro endereço; enquanto isso, você continua conectado.',
    back: 'Voltar para a entrada',
  },
  sent: {
    title: 'Confira sua caixa de entrada',
    sent: 'Se houver uma conta com este endereço, um e-mail está a caminho; confira também a pasta de spam.',
    valid_one: 'O link contido nele funciona por {{count}} minuto, uma só vez.',
    valid_many: 'O link contido nele funciona por {{count}} minutos, uma só vez.',
    valid_other: 'O link contido nele funciona por {{count}} minutos, uma só vez.',
    again: 'Nada depois de alguns minutos? Tentar de novo',
    signIn: 'Voltar para a entrada',
  },
  reset: {
    title: 'Escolha uma nova senha',
    email: 'Para',
    password: 'Nova senha',
    submit: 'Alterar a senha',
    ends: 'Você será desconectado de todos os outros lugares em que estiver conectado com este endereço.',
    signedInAs:
      'Você está conectado como {{email}}, e este link é de outro endereço. Depois de escolher a nova senha, você estará conectado com esse outro endereço.',
  },
  problem: {
    used: {
      title: 'Este link já foi usado',
      message: 'Uma nova senha foi escolhida depois do envio. Entre com ela ou peça um novo link.',
    },
    expired: {
      title: 'Este link expirou',
      message: 'Sua senha não mudou. Peça um novo link e use-o em até uma hora.',
    },
    unknown: {
      title: 'Este link não funciona',
      message: 'Talvez falte uma parte dele: abra-o de novo a partir do e-mail ou peça um novo link.',
    },
    fresh: 'Pedir um novo link',
    signIn: 'Ir para a entrada',
  },
};
