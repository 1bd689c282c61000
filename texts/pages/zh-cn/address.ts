import type { PageTexts } from '../texts.ts';

export const address: PageTexts['address'] = {
  decide: {
    title: '此地址也是您的吗？',
    lead: '如果是，您无需退出登录：我们会向 {{email}} 发送验证码，输入验证码后，您可以使用任一地址登录。',
    add: '将 {{email}} 添加到我的用户',
    taken: '{{email}} 已有自己的用户，因此无法添加到您的用户。请退出登录，然后使用该地址登录。',
    blocked:
      '管理员已停用您对 {{company}} 的企业账户的访问，因此无论使用哪个地址都无法加入。如果您认为有误，请联系管理员。',
    seen: '该企业账户的成员将看到您的主地址，即您当前登录所用的地址。',
    titleTyped: '受邀地址也是您的吗？',
    leadTyped:
      '如果是，您无需退出登录。请输入该地址：如果它就是受邀地址，将会收到一封包含验证码的邮件，输入验证码后，您可以使用任一地址登录。',
    typed: '受邀地址',
    addTyped: '将此地址添加到我的用户',
  },
  code: {
    title: '请输入验证码',
    sent: '我们已向 {{email}} 发送验证码，{{minutes}} 分钟内有效。',
    perhaps: '如果 {{email}} 是受邀地址，验证码正在发送途中，{{minutes}} 分钟内有效。',
    wait: '此地址已收到过验证码，{{wait}}后可以再次获取。',
    label: '验证码',
    why: '以防他人以您的名义添加地址。',
    submit: '添加地址并加入',
    wrong: '验证码不正确。请使用最新邮件中的验证码。',
    dead: '没有仍然有效的验证码：请获取新的验证码。',
    wrongOrDead: '验证码不正确或已失效。您可以获取新的验证码。',
    againTitle: '没有收到验证码？',
    spam: '它可能在垃圾邮件文件夹中。每个地址每分钟最多获取一个验证码，以最新的为准。',
    again: '发送新的验证码',
    back: '返回邀请',
  },
  own: {
    title: '您的地址',
    main: '主要地址',
    remove: '移除',
    removeOf: '移除 {{email}}',
    kept: '此地址将保留：您使用该地址加入的企业账户已将您停用。',
    removed: '该地址已移除。您不能再使用它登录。',
    hint: '您可以使用其中任一地址登录。接受发送到其他地址的邀请时，该地址会被添加。',
  },
  refused: {
    taken: '此地址已有自己的用户',
    blocked: '您对此账户的访问已被停用',
    email: '邀请发送至',
    signedInAs: '您当前登录的身份',
    signOut: '退出登录并继续',
    askAdmin: '联系管理员',
  },
};
