import type { PageTexts } from '../texts.ts';

export const licenses: PageTexts['licenses'] = {
  joined: {
    title: '欢迎加入 {{company}}',
    empty: '您已加入此账户。',
    listed_other: '您已加入此账户。其 {{count, number}} 个许可证列于下方。',
  },
  created: {
    title: '{{company}} 已准备就绪',
    text: '您是该账户的管理员。您为其购买的许可证会显示在这里。',
  },
  elsewhere: {
    title: '您仍有一份加入其他企业账户的邀请',
    empty: '{{company}}：邀请仍然有效。',
    held_other: '{{company}}：{{count, number}} 个许可证保留在该账户中，不会移至此账户。',
    next: '您可以在此页面加入：',
  },
  title: '许可证',
  emptyTitle: '尚无许可证',
  empty: '贵组织购买的许可证绑定到此账户后，会显示在这里。',
  table: {
    product: '产品',
    quantity: '数量',
    key: '许可证密钥',
    term: '有效期',
    status: '状态',
    kind: '{{kind}}，版本 {{version}}',
    noKey: '无密钥',
    show: '显示',
    showKey: '显示 {{product}} 的许可证密钥',
  },
  insurance: {
    until: 'Upgrade Insurance 有效期至{{date}}',
    soon: 'Upgrade Insurance 即将到期：{{date}}',
    ended: 'Upgrade Insurance 已于{{date}}到期',
    none: '无 Upgrade Insurance',
  },
  subscription: {
    until: '有效期至{{date}}',
    soon: '即将到期：{{date}}',
    ended: '已于{{date}}到期',
    none: '无到期日期',
  },
  key: {
    title: '{{product}} 的许可证密钥',
    recorded: '您查看此密钥的操作已记录在账户的活动记录中。',
    back: '返回许可证',
  },
};
