import type { PageTexts } from '../texts.ts';

export const invitations: PageTexts['invitations'] = {
  list: {
    title: '招待',
    emptyTitle: 'まだ誰も招待されていません',
    empty:
      '下に同僚のメールアドレスを入力してください。このアカウントに参加するためのリンクがメールで届きます。',
    manage: '管理',
    manageWhose: '{{email}} を管理',
    by: '招待者：{{name}}、{{date}}',
    byVendor: '招待者：提供元、{{date}}',
    notSent: 'メールはまだ送信されていません',
    more: '最新の {{shown, number}} 件のみを表示しています。',
  },
  form: {
    title: '同僚を招待',
    emails: 'メールアドレス',
    emailsHint: '1 行に 1 件、またはコンマ区切りで入力します。一度に {{max, number}} 件まで。',
    role: '役割',
    roleOption: '{{role}}：{{meaning}}',
    language: 'メールの言語',
    submit: '招待を送信',
    count: '1～{{max, number}} 件のアドレスを、1 行に 1 件、またはコンマ区切りで入力してください。',
  },
  results: {
    title: 'アドレスごとの結果',
    noAddress: '（アドレスなし）',
    invited: '招待しました',
    not_sent_yet: '招待しましたが、メールはまだ送信できていません。数分後にもう一度送信してください。',
    already_member: 'すでにメンバーです',
    blocked_member: 'ブロック中のメンバーです。招待ではなく、ブロックを解除してください',
    already_invited: 'すでに招待済みです。その招待をもう一度送信してください',
    not_an_address: 'メールアドレスではありません',
    recipient_limit:
      '招待していません：このアドレスには最近多くのメールが送られています。明日もう一度お試しください。',
    organisation_limit:
      '招待できませんでした。この 1 時間に組織から多くのメールが送信されています。しばらくしてからもう一度お試しください。',
    recipient_limit:
      '招待していません: このアドレスには最近多数のメールが送信されています。明日もう一度お試しください。',
  },
  one: {
    back: 'すべての招待',
    role: '役割',
    status: '状態',
    by: '招待者',
    vendor: '提供元',
    on: '招待日',
    ends: '有効期限',
    mails: 'メール',
    noMail: 'メールはまだ送信されていません。',
    mail: '{{kind}}、{{date}}：{{fate}}',
    kind: { invitation: '招待', reminder: 'リマインダー', 'last-reminder': '最後のリマインダー' },
    linkTitle: 'この方のリンク',
    link: 'このリンクで参加できるのは、招待されたアドレスの持ち主であることを確認できた方だけです。あなたがリンクを表示したことは記録されています。',
  },
  change: {
    resend: {
      title: 'もう一度送信する',
      meaning: '参加用のリンクをもう一度メールで送信します。招待の有効期間は最初から数え直されます。',
      submit: 'もう一度送信',
    },
    link: {
      title: 'リンクをコピーする',
      meaning:
        'チャットなどでご自身から渡すためのリンクを表示します。あなたがリンクを求めたことは記録されます。',
      submit: 'リンクを表示',
    },
    revoke: {
      title: '招待を取り消す',
      meaning: 'リンクは直ちに使えなくなります。ご本人には通知されません。',
      submit: '取り消す',
    },
  },
  done: { resent: '招待をもう一度送信しました。', withdrawn: '招待を取り消しました。' },
  refused: {
    too_soon: '送信したばかりです。1 分待ち、ご本人に迷惑メールフォルダーを確認するようお伝えください。',
    too_many_today: '今日はすでに十分な回数を送信しました。明日もう一度お試しください。',
    too_many_sends: '送信回数が多すぎます。招待を取り消し、あらためて招待してください。',
    organisation_limit:
      'この 1 時間に組織から多くのメールが送信されています。しばらくしてからもう一度お試しください。',
    recipient_limit: 'このアドレスには最近多数のメールが送信されています。明日もう一度お試しください。',
    needs_contact: 'このアドレスはメールを受信できません。招待を取り消し、正しいアドレスを招待してください。',
    closed: '招待はすでに承諾されたか、注文に属しています。注文の招待は提供元が管理します。',
    revoked: '招待はすでに取り消されています。',
    other: '処理できませんでした。1 分後にもう一度お試しください。',
  },
  delivery: {
    sent: '送信済み',
    delayed: '遅延：受信側のサーバーがまだ受け付けていません',
    delivered: '配信済み',
    opened: '配信済み、開封済み',
    clicked: '配信済み、開封済み',
    failed: '失敗',
    suppressed: '未送信：メール事業者がこのアドレスを停止しています',
    bounced: '不達：このアドレスはメールを受信できません',
    complained: '迷惑メールとして報告されました',
  },
  mailState: {
    queued: '送信待ち',
    batched: '送信待ち',
    sent: '送信済み',
    skipped: '未送信：不要になりました',
    failed: '失敗',
    unknown: '未確認：届いている可能性があります',
  },
};
