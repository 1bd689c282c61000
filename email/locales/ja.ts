import type { MailTexts } from './texts.ts';

export const ja: MailTexts = {
  layout: {
    support: 'お問い合わせ先：',
    linkFallback: 'ボタンが動作しない場合は、次のリンクをブラウザーにコピーしてください：',
  },
  roleName: { admin: '管理者', member: 'メンバー' },
  facts: {
    account: 'ビジネスアカウント：',
    role: 'あなたの役割：',
    openUntil: '有効期限：',
    customer: 'お客様番号：',
    company: '会社名：',
    address: 'メールアドレス：',
    reason: '辞退の理由：',
    problem: '発生した問題：',
    changedAt: '変更日時：',
    validFor: '有効時間：',
  },
  invitation: {
    subject: {
      invitation: '{{vendor}} の {{company}} ビジネスアカウントへのご招待',
      reminder: 'ご確認のお願い：{{subject}}',
      'last-reminder': '最後のお知らせ：{{subject}}',
    },
    asRole: { admin: '管理者', member: 'メンバー' },
    preheader: {
      invitation: 'ビジネスアカウントにご参加ください。ご招待の有効期限は {{date}} です。',
      'reminder-1': 'ご招待はまだ有効です。有効期限は {{date}} です。',
      'reminder-2': '参加は 1 分で完了します。有効期限は {{date}} です。',
      'reminder-3': 'ご招待の期限まであと数日です。有効期限は {{date}} です。',
      'last-reminder': 'ご招待は {{date}} に終了します。',
    },
    heading: {
      invitation: '{{company}} に招待されています',
      'reminder-1': 'ご招待をお待ちしています',
      'reminder-2': 'ご招待はまだ有効です',
      'reminder-3': '参加の期限まであと数日です',
      'last-reminder': 'ご招待はまもなく終了します',
    },
    lead: {
      invitation:
        '{{company}} は {{vendor}} のビジネスアカウントをお持ちです。あなたは{{role}}として招待されています。',
      'reminder-1':
        '{{vendor}} の {{company}} ビジネスアカウントに{{role}}として招待されていますが、まだ参加されていません。',
      'reminder-2':
        '{{vendor}} の {{company}} ビジネスアカウントの準備ができています。{{role}}としてご参加いただけます。参加は 1 分で完了します。',
      'reminder-3':
        '{{vendor}} の {{company}} ビジネスアカウントへの{{role}}としてのご招待は、{{date}} まで有効です。ほかの方が担当される場合は、辞退のうえ、ご担当の方をお知らせください。',
      'last-reminder':
        '{{vendor}} の {{company}} ビジネスアカウントへの{{role}}としてのご招待について、最後のお知らせです。ご招待は {{date}} に終了します。その後は、同じリンクから新しい招待を請求できます。',
    },
    benefitsTitle: '参加すると、次のことができます',
    benefits: {
      admin: {
        see: '組織が購入したすべてのライセンスとサブスクリプションを、キーと終了日とともに確認する',
        activate: '一つのアカウントでインストールをアクティベート、アップグレードする',
        invite: '同僚を招待し、管理者を決める',
      },
      member: {
        see: '組織のライセンスとサブスクリプションを確認する',
        activate: '一つのアカウントでインストールをアクティベート、アップグレードする',
      },
    },
    join: '{{company}} に参加する',
    how: 'このメールアドレスのアカウントをすでにお持ちの場合はサインインしてください。お持ちでない場合はパスワードを設定します。',
    why: {
      admin:
        'このメールは、{{company}} が営業担当または販売店を通じて {{vendor}} の製品を購入された際に、主な連絡先としてこのアドレスが登録されたためお送りしています。',
      member:
        'このメールは、{{company}} の管理者が {{vendor}} のビジネスアカウントへの招待のためにこのアドレスを入力したためお送りしています。',
    },
    notYou: 'ご担当ではありませんか？',
    decline: 'この招待を辞退する',
    tired: '後で決めたい場合は、招待を有効にしたままお知らせだけを停止できます：',
    stopReminders: 'お知らせを停止する',
    unexpected: 'お心当たりのない場合は、このメールを無視してください。参加しない限り、何も起こりません。',
  },
  licenseBound: {
    subject_other:
      '{{count, number}} 件のライセンスが {{vendor}} の {{company}} ビジネスアカウントに登録されました',
    preheader: 'キーと終了日を確認し、まとめて管理できます。',
    heading_other: 'ライセンスがアカウントに登録されました',
    lead_other:
      '{{count, number}} 件のライセンスが {{vendor}} の {{company}} ビジネスアカウントに登録されました。アカウントの管理者が確認し、管理できます。',
    kind: { permanent: '永続ライセンス', subscription: 'サブスクリプション' },
    version: 'バージョン {{version}}',
    quantity: '数量 {{quantity, number}}',
    insurance: 'Upgrade Insurance は {{date}} まで',
    insuranceEnded: 'Upgrade Insurance は {{date}} に終了しました',
    insuranceNone: 'Upgrade Insurance なし',
    subscriptionEnds: 'サブスクリプションは {{date}} まで',
    subscriptionEnded: 'サブスクリプションは {{date}} に終了しました',
    action: 'ライセンスを確認する',
    why: 'このメールは、{{vendor}} の {{company}} ビジネスアカウントの管理者の方にお送りしています。',
  },
  joined: {
    subject: '{{vendor}} の {{company}} ビジネスアカウントへようこそ',
    preheader: 'ビジネスアカウントに参加しました。',
    heading: '{{company}} へようこそ',
    lead: '{{vendor}} の {{company}} ビジネスアカウントに{{role}}として参加しました。',
    next: {
      admin: '組織のすべてのライセンスとサブスクリプションを確認し、同僚を招待できます。',
      member: '組織のライセンスとサブスクリプションを確認できます。',
    },
    action: 'ビジネスアカウントを開く',
    why: 'このメールは、{{vendor}} の {{company}} ビジネスアカウントへの招待を承諾された方にお送りしています。',
  },
  blocked: {
    subject: '{{vendor}} の {{company}} へのアクセスが停止されました',
    preheader: '管理者がビジネスアカウントへのアクセスを停止しました。',
    heading: 'アクセスが停止されました',
    lead: '管理者が {{vendor}} の {{company}} ビジネスアカウントへのあなたのアクセスを停止しました。サインイン情報とほかのビジネスアカウントに変更はありません。',
    next: 'お心当たりのない場合は、{{company}} の管理者にお問い合わせください。',
    why: 'このメールは、{{vendor}} の {{company}} ビジネスアカウントのメンバーの方にお送りしています。',
  },
  removed: {
    subject: '{{vendor}} の {{company}} ビジネスアカウントから削除されました',
    preheader: '管理者があなたをビジネスアカウントから削除しました。',
    heading: '{{company}} から削除されました',
    lead: '管理者があなたを {{vendor}} の {{company}} ビジネスアカウントから削除しました。サインイン情報とほかのビジネスアカウントに変更はありません。',
    next: 'お心当たりのない場合は、{{company}} の管理者に再度の招待をご依頼ください。',
    why: 'このメールは、{{vendor}} の {{company}} ビジネスアカウントのメンバーだった方にお送りしています。',
  },
  askAdmin: {
    subject: '{{vendor}} の {{company}} へのアクセスの依頼が届いています',
    preheader: 'ビジネスアカウントの管理者への依頼です。',
    heading: '管理者への依頼',
    lead: '{{vendor}} の {{company}} ビジネスアカウントへのアクセス、またはサポートについて、管理者への依頼が届きました。',
    next: 'ご存じの方であれば、招待することができます。お心当たりのない場合は、このメールを無視してください。自動的に何かが行われることはありません。メールアドレスがご本人のものかどうかは確認されていません。',
    action: '招待を見る',
    name: 'お名前：',
    message: 'メッセージ：',
  },
  sales: {
    why: 'このメールは、{{vendor}} のビジネスアカウントに関する通知先として設定されたアドレスにお送りしています。',
  },
  adminJoined: {
    subject: '{{company}} がビジネスアカウントに参加しました',
    preheader: '招待された方が承諾しました。',
    heading: '{{company}} が参加しました',
    lead: '{{company}} の招待された方が招待を承諾し、ビジネスアカウントの管理者になりました。ご注文のライセンスはこのアカウントに登録されています。',
  },
  declined: {
    subject: '招待が辞退されました：{{company}}',
    preheader: '招待された方が辞退しました。',
    heading: '招待が辞退されました',
    lead: '{{company}} の招待された方が、ビジネスアカウントへの参加を辞退しました。今後お知らせは送信されません。ライセンスは、どなたかが参加されるまで保管されます。',
    next: '{{company}} にほかのご担当の方がいらっしゃる場合は、メールアドレスをお知らせください。そちらに招待をお送りします。',
  },
  contactNeeded: {
    subject: 'アドレスの確認が必要です：{{company}} に招待が届きません',
    preheader: 'お客様の主なアドレスへのメールが届きませんでした。',
    heading: 'アドレスを修正してください',
    lead: '{{company}} のビジネスアカウントへの招待が宛先に届いていません。このアドレスには今後メールを送信しません。ライセンスは、どなたかが参加されるまで保管されます。',
    problem: {
      bounced: 'アドレスが存在しないか、メールボックスが受信を拒否しています。',
      complained: '受信者がメールを迷惑メールとして報告しました。',
      suppressed: '以前の配信失敗により、メールサービスがこのアドレスを停止しています。',
      refused: 'メールサービスがこのアドレスを拒否しました。',
    },
    action: 'アドレスを修正する',
  },
  passwordReset: {
    subject: '{{vendor}} の新しいパスワードの設定',
    preheader: '新しいパスワードを設定するためのリンクです。',
    heading: '新しいパスワードの設定',
    lead: '{{vendor}} で、このメールアドレスのパスワード再設定のご依頼を受け付けました。',
    action: '新しいパスワードを設定する',
    ignore: 'お心当たりのない場合は、このメールを無視してください。パスワードは変更されません。',
  },
  passwordChanged: {
    subject: '{{vendor}} のパスワードが変更されました',
    preheader: 'ご自身による変更であれば、お手続きは不要です。',
    heading: 'パスワードが変更されました',
    lead: '{{vendor}} で、このメールアドレスのパスワードが変更されました。ご自身による変更であれば、お手続きは不要です。',
    next: 'お心当たりのない場合は、すぐに新しいパスワードを設定し、当社にご連絡ください。',
    action: '新しいパスワードを設定する',
  },
  verifyAddress: {
    subject: '{{vendor}} のメールアドレスの確認',
    preheader: 'クリックするとアドレスの確認が完了します。',
    heading: 'メールアドレスの確認',
    lead: '{{vendor}} のアカウントをご利用いただくために、このメールアドレスがご本人のものであることをご確認ください。',
    action: 'アドレスを確認する',
    ignore: '{{vendor}} にこのアドレスを登録していない場合は、このメールを無視してください。',
  },
  accountExists: {
    subject: '{{vendor}} のアカウントはすでに存在します',
    preheader: 'サインインするか、新しいパスワードを設定してください。',
    heading: 'アカウントはすでに存在します',
    lead: 'このメールアドレスで {{vendor}} のアカウントを作成しようとする操作がありました。アカウントはすでに存在しますので、そのアカウントでサインインしてください。',
    action: 'サインインする',
    forgot: 'パスワードをお忘れの場合は、こちらで新しいパスワードを設定できます：',
    reset: '新しいパスワードを設定する',
    ignore: 'お心当たりがない場合は、このメールを無視してください。何も変更されていません。',
  },
  code: {
    subject: '{{vendor}} の確認コード：{{code}}',
    preheader: 'コードの入力を求めるページで入力してください。',
    heading: '確認コード',
    lead: 'コードの入力を求めるページで、次のコードを入力してください：',
    ignore:
      'このコードを誰にも教えないでください。{{vendor}} の担当者がお尋ねすることはありません。お心当たりのない場合は、このメールを無視してください。',
  },
};
