import type { PageTexts } from '../texts.ts';

export const signIn: PageTexts['signIn'] = {
  title: '登录',
  lead: '查看贵组织的许可证，并管理其企业账户。',
  email: '邮箱地址',
  password: '密码',
  submit: '登录',
  invalid: '邮箱地址或密码无效',
  forgot: '忘记密码？',
  help: '首次访问？贵组织的第一位管理员会收到邮件邀请。如需加入，请让现有管理员邀请您。',
  askAdmin: '联系管理员',
  signUp: '创建企业账户',
  code: {
    title: '还差一步',
    lead: {
      app: '请输入身份验证器应用当前显示的验证码。',
      recovery: '请输入您的一个恢复码。每个恢复码只能使用一次。',
    },
    code: { app: '验证码', recovery: '恢复码' },
    submit: '登录',
    other: { app: '无法使用该应用？请使用恢复码', recovery: '改用身份验证器应用' },
    again: '从输入密码重新开始',
    wrong: '该代码无效，可能已过期；若等待过久或已输错五次，请重新开始。',
  },
  forgotten: {
    title: '忘记密码',
    lead: '请输入您用于登录的邮箱地址。我们会向该地址发送一个用于设置新密码的链接。',
    email: '邮箱地址',
    submit: '发送链接',
    signedInAs: '您当前以 {{email}} 的身份登录。您也可以为其他地址重设密码，期间您仍保持登录状态。',
    back: '返回登录',
  },
  sent: {
    title: '请查看您的收件箱',
    sent: '如果该地址有对应的账户，邮件正在发送途中；也请查看垃圾邮件文件夹。',
    valid_other: '邮件中的链接在 {{count}} 分钟内有效，且只能使用一次。',
    again: '几分钟后仍未收到？请重试',
    signIn: '返回登录',
  },
  reset: {
    title: '设置新密码',
    email: '对应地址',
    password: '新密码',
    submit: '更改密码',
    ends: '您使用此地址在其他所有位置的登录都将退出。',
    signedInAs: '您当前以 {{email}} 的身份登录，而此链接属于另一个地址。设置新密码后，您将改为以该地址登录。',
  },
  problem: {
    used: {
      title: '此链接已使用过',
      message: '链接发送后已设置了新密码。请使用新密码登录，或申请新的链接。',
    },
    expired: {
      title: '此链接已过期',
      message: '您的密码没有改变。请申请新的链接，并在一小时内使用。',
    },
    unknown: {
      title: '此链接无效',
      message: '链接可能不完整：请从邮件中重新打开，或申请新的链接。',
    },
    fresh: '申请新的链接',
    signIn: '前往登录',
  },
};
