import type { PageTexts } from '../texts.ts';

export const accounts: PageTexts['accounts'] = {
  list: {
    title: '管理企业账户',
    licenses_other: '{{count, number}} 个许可证',
    leave: '退出',
    leaveCompany: '退出 {{company}}',
    left: '您已退出该企业账户。',
    create: '创建另一个企业账户',
    createFirst: '创建企业账户',
    emptyTitle: '还没有企业账户',
    empty: '接受邀请后，账户会显示在这里。如需邀请，请联系贵组织的现有管理员。',
    askAdmin: '联系管理员',
  },
  invitation: {
    held_other: '有 {{count, number}} 个许可证在该账户中等待。',
    decline: '拒绝',
    declineCompany: '拒绝加入 {{company}} 的邀请',
  },
  create: {
    title: '创建企业账户',
    lead: '您将成为该账户的管理员，并可随时在您的账户之间切换。',
    held: '在您受邀加入的账户中保留的许可证仍归该账户所有：新账户中没有许可证。',
    nameTaken: '您已属于同名的企业账户。',
    back: '返回您的账户',
  },
  leave: {
    title: '退出 {{company}}',
    meaning: '您将无法再查看此企业账户及其许可证。您的登录信息和其他账户不受影响。',
    wayBack: '如需再次加入，必须由管理员邀请您。',
    leave: '退出账户',
    stay: '不退出',
    lastAdmin: '您是唯一的管理员，因此暂时无法退出。',
    lastAdminNext: '请先将其他人设为管理员：没有管理员，就无人能管理该账户或邀请他人。',
  },
};
