import type { PageTexts } from '../texts.ts';

export const accounts: PageTexts['accounts'] = {
  list: {
    title: 'ビジネスアカウントの管理',
    licenses_other: 'ライセンス {{count, number}} 件',
    leave: '退出する',
    leaveCompany: '{{company}} から退出する',
    left: 'ビジネスアカウントから退出しました。',
    create: '別のビジネスアカウントを作成',
    createFirst: 'ビジネスアカウントを作成',
    emptyTitle: 'ビジネスアカウントはまだありません',
    empty:
      '招待を承諾すると、アカウントがここに表示されます。招待が必要な場合は、組織の管理者にご依頼ください。',
    askAdmin: '管理者に依頼',
  },
  invitation: {
    held_other: '{{count, number}} 件のライセンスが参加をお待ちしています。',
    decline: '辞退する',
    declineCompany: '{{company}} への招待を辞退する',
  },
  create: {
    title: 'ビジネスアカウントを作成',
    lead: '作成した方が管理者になります。アカウントはいつでも切り替えられます。',
    held: '招待されているアカウントで保留中のライセンスは、そのアカウントに残ります。新しいアカウントにライセンスは含まれません。',
    nameTaken: 'この名称のビジネスアカウントにすでに参加しています。',
    back: 'アカウント一覧に戻る',
  },
  leave: {
    title: '{{company}} から退出する',
    meaning:
      'このビジネスアカウントとそのライセンスを見られなくなります。サインイン情報とほかのアカウントに変更はありません。',
    wayBack: 'もう一度参加するには、管理者の招待が必要です。',
    leave: 'アカウントから退出する',
    stay: '退出しない',
    lastAdmin: 'ほかに管理者がいないため、まだ退出できません。',
    lastAdminNext:
      '先にほかの方を管理者にしてください。管理者がいないと、アカウントの管理も招待もできなくなります。',
  },
};
