import type { MailTexts } from './texts.ts';

export const zhCN: MailTexts = {
  layout: {
    support: '如有疑问，请联系：',
    linkFallback: '按钮无法使用？请将此链接复制到浏览器中：',
  },
  roleName: { admin: '管理员', member: '成员' },
  facts: {
    account: '企业账户：',
    role: '您的角色：',
    openUntil: '有效期至：',
    customer: '客户编号：',
    company: '公司：',
    address: '邮箱地址：',
    reason: '拒绝原因：',
    problem: '出现的问题：',
    changedAt: '更改时间：',
    validFor: '有效时长：',
  },
  invitation: {
    subject: {
      invitation: '邀请您加入 {{company}} 在 {{vendor}} 的企业账户',
      reminder: '提醒：{{subject}}',
      'last-reminder': '最后一次提醒：{{subject}}',
    },
    asRole: { admin: '管理员', member: '成员' },
    preheader: {
      invitation: '加入企业账户。您的邀请有效期至{{date}}。',
      'reminder-1': '您的邀请仍然有效，有效期至{{date}}。',
      'reminder-2': '加入只需一分钟。您的邀请有效期至{{date}}。',
      'reminder-3': '您的邀请还有几天到期，有效期至{{date}}。',
      'last-reminder': '您的邀请将于{{date}}到期。',
    },
    heading: {
      invitation: '邀请您加入 {{company}}',
      'reminder-1': '您有一份待接受的邀请',
      'reminder-2': '您的邀请仍然有效',
      'reminder-3': '还有几天可以加入',
      'last-reminder': '您的邀请即将到期',
    },
    lead: {
      invitation: '{{company}} 在 {{vendor}} 拥有一个企业账户。现邀请您以{{role}}身份加入。',
      'reminder-1': '您已受邀以{{role}}身份加入 {{company}} 在 {{vendor}} 的企业账户，但尚未加入。',
      'reminder-2':
        '{{company}} 在 {{vendor}} 的企业账户已准备就绪，您的{{role}}席位仍然保留。加入只需一分钟。',
      'reminder-3':
        '您以{{role}}身份加入 {{company}} 在 {{vendor}} 的企业账户的邀请，有效期至{{date}}。如果应由其他人接受，请拒绝邀请并告知我们负责人是谁。',
      'last-reminder':
        '这是关于您受邀以{{role}}身份加入 {{company}} 在 {{vendor}} 的企业账户的最后一次提醒。邀请将于{{date}}到期。之后，您仍可通过同一链接申请新的邀请。',
    },
    benefitsTitle: '加入后，您可以',
    benefits: {
      admin: {
        see: '查看贵组织购买的所有许可证和订阅，包括密钥和到期日期',
        activate: '在同一账户下激活和升级安装',
        invite: '邀请同事并决定谁是管理员',
      },
      member: {
        see: '查看贵组织的许可证和订阅',
        activate: '在同一账户下激活和升级安装',
      },
    },
    join: '加入 {{company}}',
    how: '如果您已有使用此邮箱地址的账户，请登录。如果没有，请设置密码。',
    why: {
      admin:
        '您收到此邮件，是因为 {{company}} 通过销售人员或经销商购买 {{vendor}} 产品时，将您的地址登记为主要邮箱。',
      member:
        '您收到此邮件，是因为 {{company}} 的管理员输入了您的地址，邀请您加入其在 {{vendor}} 的企业账户。',
    },
    notYou: '您不是负责人？',
    decline: '拒绝此邀请',
    tired: '想稍后再决定？停止提醒后，邀请仍然有效：',
    stopReminders: '停止提醒',
    unexpected: '如果您未预料到会收到此邮件，可以忽略它：只要您不加入，就不会有任何变化。',
  },
  licenseBound: {
    subject_other: '{{count, number}} 个许可证已加入 {{company}} 在 {{vendor}} 的企业账户',
    preheader: '查看密钥和到期日期，并集中管理。',
    heading_other: '您的许可证已在账户中',
    lead_other:
      '{{count, number}} 个许可证现已归入 {{company}} 在 {{vendor}} 的企业账户。账户管理员可以在其中查看和管理。',
    kind: { permanent: '永久许可证', subscription: '订阅' },
    version: '版本 {{version}}',
    quantity: '数量 {{quantity, number}}',
    insurance: 'Upgrade Insurance 有效期至{{date}}',
    insuranceEnded: 'Upgrade Insurance 已于{{date}}到期',
    insuranceNone: '无 Upgrade Insurance',
    subscriptionEnds: '订阅将于{{date}}到期',
    subscriptionEnded: '订阅已于{{date}}到期',
    action: '查看许可证',
    why: '您收到此邮件，是因为您是 {{company}} 在 {{vendor}} 的企业账户的管理员。',
  },
  joined: {
    subject: '欢迎加入 {{company}} 在 {{vendor}} 的企业账户',
    preheader: '您已加入企业账户。',
    heading: '欢迎加入 {{company}}',
    lead: '您已以{{role}}身份加入 {{company}} 在 {{vendor}} 的企业账户。',
    next: {
      admin: '您可以在其中查看贵组织的所有许可证和订阅，并邀请同事。',
      member: '您可以在其中查看贵组织的许可证和订阅。',
    },
    action: '打开企业账户',
    why: '您收到此邮件，是因为您接受了加入 {{company}} 在 {{vendor}} 的企业账户的邀请。',
  },
  blocked: {
    subject: '您对 {{company}} 在 {{vendor}} 的企业账户的访问已被停用',
    preheader: '管理员已停用您对企业账户的访问。',
    heading: '您的访问已被停用',
    lead: '管理员已停用您对 {{company}} 在 {{vendor}} 的企业账户的访问。您的登录信息和其他企业账户不受影响。',
    next: '如果您认为这是误操作，请联系 {{company}} 的管理员。',
    why: '您收到此邮件，是因为您是 {{company}} 在 {{vendor}} 的企业账户的成员。',
  },
  removed: {
    subject: '您已不再属于 {{company}} 在 {{vendor}} 的企业账户',
    preheader: '管理员已将您从企业账户中移除。',
    heading: '您已被移出 {{company}}',
    lead: '管理员已将您从 {{company}} 在 {{vendor}} 的企业账户中移除。您的登录信息和其他企业账户不受影响。',
    next: '如果您认为这是误操作，请联系 {{company}} 的管理员重新邀请您。',
    why: '您收到此邮件，是因为您曾是 {{company}} 在 {{vendor}} 的企业账户的成员。',
  },
  sales: {
    why: '您收到此邮件，是因为您的地址被设置为接收 {{vendor}} 企业账户的相关通知。',
  },
  adminJoined: {
    subject: '{{company}} 已加入其企业账户',
    preheader: '受邀人已接受邀请。',
    heading: '{{company}} 已加入',
    lead: '{{company}} 的受邀人已接受邀请，现为该企业账户的管理员。订单中的许可证已在账户中。',
  },
  declined: {
    subject: '邀请被拒绝：{{company}}',
    preheader: '受邀人已拒绝邀请。',
    heading: '邀请已被拒绝',
    lead: '{{company}} 的受邀人已拒绝加入企业账户。系统不会再发送提醒。许可证将保留，直到有人加入。',
    next: '如果 {{company}} 另有负责人，请告知我们其邮箱地址，邀请将发送至该地址。',
  },
  contactNeeded: {
    subject: '需要更正地址：邀请无法送达 {{company}}',
    preheader: '发送至客户主要邮箱的邮件失败。',
    heading: '请更正邮箱地址',
    lead: '{{company}} 企业账户的邀请无法送达收件人。系统不会再向此地址发送邮件。许可证将保留，直到有人加入。',
    problem: {
      bounced: '该地址不存在，或其邮箱拒收邮件。',
      complained: '收件人将邮件标记为垃圾邮件。',
      suppressed: '由于此前的发送失败，邮件服务商已屏蔽该地址。',
      refused: '邮件服务商拒绝了该地址。',
    },
    action: '更正地址',
  },
  passwordReset: {
    subject: '设置您在 {{vendor}} 的新密码',
    preheader: '用于设置新密码的链接。',
    heading: '设置新密码',
    lead: '有人（可能是您本人）请求重置此邮箱地址在 {{vendor}} 的密码。',
    action: '设置新密码',
    ignore: '如果不是您本人操作，可以忽略此邮件：您的密码不会改变。',
  },
  passwordChanged: {
    subject: '您在 {{vendor}} 的密码已更改',
    preheader: '如果是您本人操作，则无需处理。',
    heading: '您的密码已更改',
    lead: '此邮箱地址在 {{vendor}} 的密码已更改。如果是您本人操作，则无需处理。',
    next: '如果不是您本人操作，请立即设置新密码并通知我们。',
    action: '设置新密码',
  },
  verifyAddress: {
    subject: '确认您在 {{vendor}} 的邮箱地址',
    preheader: '点击一次即可确认您的地址。',
    heading: '确认您的邮箱地址',
    lead: '请确认这是您的邮箱地址，以便使用您在 {{vendor}} 的账户。',
    action: '确认地址',
    ignore: '如果您未在 {{vendor}} 提供过此地址，可以忽略此邮件。',
  },
  code: {
    subject: '{{code}} 是您在 {{vendor}} 的验证码',
    preheader: '请在要求输入验证码的页面上输入。',
    heading: '您的验证码',
    lead: '请在要求输入验证码的页面上输入以下验证码：',
    ignore:
      '请勿将此验证码告诉任何人：{{vendor}} 的任何人都不会向您索要。如果您未预料到会收到验证码，可以忽略此邮件。',
  },
};
