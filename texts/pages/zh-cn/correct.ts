import type { PageTexts } from '../texts.ts';

export const correct: PageTexts['correct'] = {
  title: '更正地址',
  lead: '尚无人加入 {{company}} 的企业账户：邀请需要另一个地址。',
  company: '组织',
  address: '此前邀请的地址',
  happened: '出现的问题',
  declined: '受邀人已拒绝。',
  email: '应改为邀请谁？',
  emailHint: '一个邮箱地址，例如 name@company.example。其使用者将成为账户管理员并获得许可证。',
  note: '备注（选填）',
  noteHint: '地址的来源，供您自己留存。受邀人看不到此备注。',
  submit: '将邀请发送到此地址',
  after: '此前邮件中的链接将失效。有效期和提醒将重新开始。',
  fault: {
    several: '请只输入一个邮箱地址。',
    long: '请输入不超过 254 个字符的邮箱地址。',
    domain: '请以 ASCII 形式（xn--…）输入地址的域名，例如 name@example.com。',
    unchanged: '请输入与此前邀请的地址不同的地址。',
    note: '备注最多 {{max}} 个字符。',
    already_member: '此人已在企业账户中。请输入其他人的地址。',
    blocked: '此人已无权访问该企业账户。请输入其他人的地址。',
    already_invited: '此地址已有该账户的邀请。请输入其他人的地址。',
  },
  limit: {
    too_soon: '刚刚发送过一封邮件。此次未发送任何内容，请在 {{wait}}后重试。',
    too_many_today: '此邀请今天的发送次数已达上限。此次未发送任何内容，请在 {{wait}}后重试。',
    organisation_limit: '一小时内发送给该组织的邮件过多。此次未发送任何内容，请在 {{wait}}后重试。',
    recipient_limit: '近期发送到此地址的邮件过多。此次未发送任何内容，请在 {{wait}}后重试。',
  },
  done: {
    title: '邀请正在发送',
    sent: '加入 {{company}} 的邀请现将发送至 {{email}}。',
    valid: '邀请有效期至{{date}}，提醒会自动发送。',
    again: '如果此地址也无法使用，您会收到另一封带有新链接的邮件。',
  },
  problem: {
    address: '当前邀请的地址',
    invited: {
      title: '其间已有人受邀',
      happened: '在此邮件之后，加入 {{company}} 的邀请已再次发送，正在等待答复。',
      next: '您无需任何操作。如果邀请仍无法送达，您会收到另一封带有新链接的邮件。',
    },
    newer: {
      title: '有更新的相关邮件',
      happened: '在此邮件之后，{{company}} 的地址已被更正，但新地址同样无法送达。',
      next: '请使用有关该组织的最新邮件中的链接。',
    },
    expired: {
      title: '邀请已过期',
      happened: '在此邮件之后，加入 {{company}} 的邀请已再次发送，但未在有效期内被接受。',
      next: '请向客户确认应邀请谁，然后在发送订单的系统中重新发送邀请或更正地址。',
    },
    joined: {
      title: '已有人加入',
      happened: '{{company}} 的企业账户已有管理员，因此无需更正地址。',
      next: '您无需任何操作。许可证已在账户中。',
    },
    withdrawn: {
      title: '邀请已被撤回',
      happened: '加入 {{company}} 的邀请已被撤回，因此此链接不再更正任何内容。',
      next: '如果仍需邀请某人，请使用新的编号重新发送订单。',
    },
    too_many_sends: {
      title: '此邀请的发送次数过多',
      happened: '加入 {{company}} 的邀请已达到允许的发送次数，此次未发送任何内容。',
      next: '等待不会有帮助。请在发送订单的系统中取消该入驻流程，然后重新下单。',
    },
  },
};
