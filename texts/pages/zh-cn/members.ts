import type { PageTexts } from '../texts.ts';

export const members: PageTexts['members'] = {
  frame: {
    role: '您的角色：{{role}}',
    tabs: '此账户的页面',
    view: { licenses: '许可证', members: '成员', invitations: '邀请', activity: '活动记录' },
  },
  list: {
    title: '成员',
    you: '（您）',
    since: '加入时间：{{date}}',
    manage: '管理',
    manageWhom: '管理 {{name}}',
    invite: '邀请同事',
    alone: '您是此账户中唯一的成员。万一您失去访问权限，另一位管理员可以提供帮助。',
    more: '仅显示前 {{shown, number}} 位。',
  },
  one: {
    back: '所有成员',
    address: '邮箱地址',
    role: '角色',
    status: '状态',
    since: '加入时间',
    nothing: '此处没有可更改的内容。',
    you: '如需退出账户，请前往“您的账户”。',
    confirm: '请输入此人的邮箱地址以确认',
  },
  change: {
    promote: {
      title: '设为管理员',
      meaning: '管理员可以管理成员和邀请，并查看许可证密钥。管理员之间可以互相取消管理员角色。',
      submit: '设为管理员',
    },
    demote: {
      title: '取消管理员角色',
      meaning: '成员仍可查看许可证，但看不到密钥，也不能邀请他人。',
      submit: '设为成员',
    },
    block: {
      title: '停用',
      meaning: '立即停用对此账户的访问，并通过邮件告知此人。所有内容都会保留：恢复后即可重新访问。',
      submit: '停用',
    },
    unblock: {
      title: '恢复',
      meaning: '以原有角色恢复访问权限。',
      submit: '恢复',
    },
    remove: {
      title: '移出账户',
      meaning: '立即永久取消访问权限，并通过邮件告知此人。如需重新加入，需要新的邀请。',
      submit: '移出',
    },
  },
  done: {
    promote: '现在多了一位管理员。',
    demote: '已取消管理员角色。',
    block: '已停用该成员，并会通过邮件告知。',
    unblock: '该成员可以重新打开账户。',
    remove: '已移出该成员，并会通过邮件告知。',
  },
  error: {
    confirm: '请输入 {{email}} 以确认。',
    lastAdmin: '这是最后一位管理员，而账户必须有管理员。请先将其他人设为管理员。',
  },
  noAccess: {
    blocked: {
      title: '您的访问已被停用',
      happened: '管理员已停用您对 {{company}} 企业账户的访问。您的登录信息和其他账户不受影响。',
      next: '如果您认为这是误操作，请联系该账户的管理员。',
    },
    'admins-only': {
      title: '仅管理员可以执行此操作',
      happened: '您是 {{company}} 的成员。此页面仅供管理员使用。',
      next: '请让管理员为您操作，或请其将您设为管理员。',
    },
    account: '返回账户',
  },
};
