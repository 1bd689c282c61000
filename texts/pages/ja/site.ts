import type { PageTexts } from '../texts.ts';

export const site: PageTexts['site'] = {
  layout: {
    skip: '本文へ移動',
    portal: 'ビジネスアカウント',
    nav: 'ポータル',
    accounts: 'アカウント一覧',
    switcher: 'ビジネスアカウント',
    chosen: 'ビジネスアカウント:',
    none: 'ビジネスアカウントを選択',
    all: 'ビジネスアカウントの管理',
    signOut: 'サインアウト',
    signedInAs: 'サインイン中:',
    testBand: 'テスト環境',
    testMeaning:
      'ここにあるものはすべてテスト用です。メールはテスト用メールボックスに残り、ライセンスはテスト用アカウントにのみ紐付けられます。',
    footer: '{{vendor}} ビジネスアカウント',
    error: 'エラー: {{title}}',
    language: '言語',
    changeLanguage: '言語を変更',
  },
  form: {
    problem: '問題があります',
    choosePassword: 'パスワードを設定',
    passwordRule: '{{min}}～{{max}} 文字。互いに関係のない単語をいくつか並べるのがおすすめです。',
    name: 'お名前を 100 文字以内で入力してください。',
    email: 'メールアドレスを入力してください (例: name@example.com)。',
    password: {
      length: '{{min}}～{{max}} 文字のパスワードを設定してください。',
      common: 'このパスワードは真っ先に試されるものの一つです。独自のものを設定してください。',
      name: '会社名は真っ先に試されます。パスワードに含めないでください。',
    },
  },
  role: { admin: '管理者', member: 'メンバー' },
  roleMeaning: {
    admin: 'ライセンスの閲覧と管理、同僚の招待ができます',
    member: 'ライセンスの閲覧と利用ができます',
  },
  memberStatus: { active: '有効', blocked: 'ブロック中' },
  invitationStatus: {
    pending: '承諾待ち',
    accepted: '承諾済み',
    declined: '辞退',
    revoked: '取り消し',
    expired: '期限切れ',
    undeliverable: '宛先に届きません',
  },
  licenseKind: { permanent: '永続ライセンス', subscription: 'サブスクリプション' },
  licenseStatus: { held: '保留中', bound: '紐付け済み' },
  deliveryProblem: {
    bounced: 'アドレスが存在しないか、メールボックスが受信を拒否しています。',
    complained: '受信者がメールを迷惑メールとして報告しました。',
    suppressed: '過去の配信失敗により、メール事業者がこのアドレスを停止しています。',
    refused: 'メール事業者がこのアドレスを拒否しました。',
  },
  wait: { minutes_other: '{{count}} 分', hours_other: '{{count}} 時間' },
  home: {
    title: 'ビジネスアカウント',
    lead: '購入したライセンス、ライセンスキー、利用する同僚を、組織として一か所で管理できます。',
    signIn: 'サインイン',
    signUp: 'ビジネスアカウントを作成',
    accounts: 'アカウント一覧',
    licenses: 'ライセンスを一目で',
    licensesText:
      '組織が購入したすべてのライセンスとサブスクリプションを、バージョン、キー、 Upgrade Insurance とともに確認できます。',
    people: '適切な担当者に',
    peopleText: '最初の管理者は購入時に招待され、ほかに誰が参加するかを決めます。',
    noInvitation: '招待がまだ届いていませんか?',
    noInvitationText: '組織の管理者に招待を依頼してください。',
    askAdmin: '管理者に依頼',
  },
  error: {
    code: 'エラー {{status}}',
    toAccounts: 'アカウント一覧へ',
    toStart: 'トップページへ',
    toForm: 'フォームに戻る',
    e403: {
      title: 'このフォームは別のサイトから送信されました',
      message:
        '安全のため受け付けませんでした。何も変更されていません。ページを開き直し、そこでボタンを押してください。',
    },
    e404: {
      title: 'ページが見つかりません',
      message:
        'このアドレスには何もありません。メールのリンクから来た場合は、リンクが途中で切れていないか確認してください。',
    },
    e429: {
      title: '試行回数が多すぎます',
      message: '数分待ってから、もう一度お試しください。何も変更されていません。',
    },
    e500: {
      title: '当方で問題が発生しました',
      message:
        'お客様の操作が原因ではありません。もう一度試しても問題ありません。繰り返す場合は、発生した時刻をお知らせください。',
    },
    e503: {
      title: '現在ご利用いただけません',
      message: '処理を完了できませんでした。失われたものはありません。1 分後にもう一度お試しください。',
    },
  },
};
