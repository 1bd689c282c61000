import type { PageTexts } from '../texts.ts';

export const licenses: PageTexts['licenses'] = {
  joined: {
    title: '{{company}} へようこそ',
    empty: 'アカウントに参加しました。',
    listed_other: 'アカウントに参加しました。{{count, number}} 件のライセンスを下に表示しています。',
  },
  created: {
    title: '{{company}} の準備ができました',
    text: 'あなたは管理者です。このアカウントのために購入したライセンスはここに表示されます。',
  },
  elsewhere: {
    title: '別のビジネスアカウントへの招待が残っています',
    empty: '{{company}}：招待は引き続き有効です。',
    held_other:
      '{{company}}：{{count, number}} 件のライセンスはそのアカウントに残り、このアカウントには移されません。',
    next: '参加するには、次のページをご利用ください：',
  },
  title: 'ライセンス',
  emptyTitle: 'ライセンスはまだありません',
  empty: '組織が購入したライセンスは、このアカウントに紐付けられるとここに表示されます。',
  table: {
    product: '製品',
    quantity: '数量',
    key: 'ライセンスキー',
    term: '期間',
    status: '状態',
    kind: '{{kind}}、バージョン {{version}}',
    noKey: 'キーなし',
    show: '表示',
    showKey: '{{product}} のライセンスキーを表示',
  },
  insurance: {
    until: 'Upgrade Insurance は {{date}}まで',
    soon: 'Upgrade Insurance はまもなく終了：{{date}}',
    ended: 'Upgrade Insurance は {{date}}に終了',
    none: 'Upgrade Insurance なし',
  },
  subscription: {
    until: '{{date}}まで',
    soon: 'まもなく終了：{{date}}',
    ended: '{{date}}に終了',
    none: '終了日なし',
  },
  key: {
    title: '{{product}} のライセンスキー',
    recorded: 'このキーを表示したことは、アカウントのアクティビティに記録されています。',
    back: 'ライセンスに戻る',
  },
};
