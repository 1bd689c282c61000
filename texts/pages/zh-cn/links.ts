import type { PageTexts } from '../texts.ts';

export const links: PageTexts['links'] = {
  decline: {
    title: '拒绝邀请',
    lead: '您受邀加入 {{company}} 的企业账户。',
    meaning: '如果您拒绝：',
    meanings: {
      mails: '您将不再收到有关此邀请的邮件，',
      link: '邮件中的链接将失效，',
      sender: '发送方会得知您已拒绝以及您填写的原因，',
      licenses: '等待此账户的许可证将保留，直到合适的人加入。',
    },
    reason: '您为什么拒绝？',
    reasonHint: '例如“我已离开公司”或“请联系我们的 IT 部门”。最多 {{max}} 个字符。',
    reasonWrong: '请简要说明原因，最多 {{max}} 个字符。',
    submit: '拒绝邀请',
    back: '返回，我要加入',
  },
  declined: {
    title: '您已拒绝',
    done: '加入 {{company}} 的邀请已被拒绝。您将不再收到有关此邀请的邮件。',
    mistake: '误点了拒绝？您可以申请新的邀请，它会发送到同一地址。',
    back: '申请新的邀请',
  },
  reminders: {
    running: {
      title: '停止提醒',
      lead: '在您答复之前，您会收到加入 {{company}} 的邀请提醒。',
      meaning: '停止提醒不等于拒绝：邀请和邮件中的链接在{{date}}之前仍然有效。',
      stop: '停止提醒',
    },
    stopped: {
      title: '提醒已关闭',
      done: '您将不再收到加入 {{company}} 的提醒。',
      valid: '邀请仍然有效，有效期至{{date}}。',
      undo: '重新开启提醒',
    },
    join: '加入 {{company}}',
  },
  problem: {
    malformed: {
      title: '此链接不完整',
      happened: '某些邮件程序会将长链接断成两段，此链接缺少了一部分。',
      next: '请重新打开邮件并使用其中的按钮，或将完整链接复制到地址栏。',
    },
    used: {
      title: '此邀请已被接受',
      happened: '邮件中的链接只能使用一次，它已被用于加入 {{company}}。',
      next: '如果是您本人，请登录查看账户。如果不是，请联系该账户的管理员。',
    },
    replaced: {
      title: '有更新的邀请',
      happened: '加入 {{company}} 的邀请已重新签发，因此此链接不再有效。',
      next: '请查找最新的相关邮件并使用其中的链接。它可能已发送到另一个地址。',
    },
    revoked: {
      title: '此邀请已被撤回',
      happened: '加入 {{company}} 的邀请在被接受之前已被撤回。',
      next: '如果您认为这是误操作，请让该账户的现有管理员邀请您。',
    },
    declined: {
      title: '此邀请已被拒绝',
      happened: '有人使用此链接拒绝了加入 {{company}} 的邀请。',
      next: '如果这是误操作，或您的计划有变，您可以申请新的邀请。',
    },
    expired: {
      title: '此邀请已过期',
      happened: '加入 {{company}} 的邀请未在有效期内被接受。',
      next: '这很容易解决：申请新的邀请即可。',
    },
    another_admin: {
      title: '已有其他人先加入',
      happened: '另一位人员已成为 {{company}} 的管理员，因此不再需要此邀请。',
      next: '如果您也想加入，请让现有管理员邀请您。',
    },
  },
  wayOn: {
    account: '前往账户',
    signIn: '登录',
    askAdmin: '联系管理员',
  },
  fresh: {
    title: '申请新的邀请',
    email: '接收此邀请的邮箱地址',
    hint: '新的邀请只会发送至受邀的地址。',
    emailMissing: '请输入接收邀请的邮箱地址。',
    submit: '发送新的邀请',
  },
  freshSent: {
    title: '请查看您的收件箱',
    sent: '如果该地址是受邀的地址，新的邀请已在发送途中。',
    spam: '可能需要几分钟。如果未收到，请检查垃圾邮件文件夹。',
    wrong: '地址输错了？请用接收邀请的邮箱地址再试一次。',
    again: '尝试其他地址',
    home: '返回首页',
  },
};
