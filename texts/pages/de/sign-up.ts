import type { PageTexts } from '../texts.ts';

export const signUp: PageTexts['signUp'] = {
  form: {
    title: 'Geschäftskonto anlegen',
    lead: 'Für die Lizenzen Ihres Unternehmens und die Menschen, die damit arbeiten. Sie werden Admin des Kontos.',
    company: 'Unternehmen',
    companyHint: 'So, wie man es bei Ihnen im Haus kennt.',
    name: 'Ihr Name',
    email: 'Ihre E-Mail-Adresse',
    emailHint: 'Zur Bestätigung senden wir eine E-Mail dorthin.',
    submit: 'Konto anlegen',
    allTheSame: 'Trotzdem ein neues Geschäftskonto anlegen',
    retype:
      'Oder legen Sie ein neues an. Bitte geben Sie das Passwort noch einmal ein: Es wurde nicht behalten.',
    exists: 'Das Benutzerkonto gibt es bereits',
    moreAccounts: 'Weitere Geschäftskonten können Sie anlegen, sobald Sie angemeldet sind.',
    haveOne: 'Haben Sie schon ein Benutzerkonto?',
    signIn: 'Anmelden',
    reset: 'Passwort zurücksetzen',
    startAgain: 'Von vorn beginnen',
    wait: 'An diese Adresse gingen vorerst genug E-Mails: Sehen Sie im Posteingang und im Spam-Ordner nach. Die nächste ist in {{wait}} möglich.',
  },
  companyName: {
    length: 'Der Name eines Unternehmens hat {{min}} bis {{max}} Zeichen; dieser hat {{length}}.',
    character:
      "Der Name eines Unternehmens besteht nur aus Buchstaben, Ziffern, Leerzeichen und & . , ' ( ) - / +; {{character}} gehört nicht dazu.",
    composition: 'Der Name eines Unternehmens muss in der Unicode-Normalform C (NFC) vorliegen.',
    space: 'Der Name eines Unternehmens darf nicht mit einem Leerzeichen beginnen oder enden.',
    letter: 'Der Name eines Unternehmens braucht einen Buchstaben oder eine Ziffer.',
    marks:
      'Der Name eines Unternehmens darf nicht mit einem kombinierenden Zeichen beginnen oder viele davon häufen.',
    link: 'Der Name eines Unternehmens darf nicht wie eine Webadresse aussehen; setzen Sie ein Leerzeichen nach einem Punkt, auf den Buchstaben folgen.',
  },
  sent: {
    title: 'Prüfen Sie Ihr Postfach',
    sent: 'Wir haben eine E-Mail an {{email}} gesendet.',
    next: 'Mit der Schaltfläche darin geht es weiter; sie funktioniert eine Stunde lang. Bis dahin ist nichts angelegt.',
    spam: 'Das kann einige Minuten dauern. Wenn nichts ankommt, sehen Sie im Spam-Ordner nach.',
    wrong: 'Bei der Adresse vertippt?',
  },
  verify: {
    title: 'Bestätigen Sie Ihre Adresse',
    lead: 'Geben Sie das Passwort ein, das Sie gewählt haben, und das Geschäftskonto gehört Ihnen.',
    account: 'Geschäftskonto',
    password: 'Das Passwort, das Sie gewählt haben',
    wrongPassword: 'Geben Sie das Passwort ein, das Sie bei der Registrierung gewählt haben.',
    create: 'Bestätigen und Konto anlegen',
    notYou:
      'Das waren nicht Sie? Schließen Sie die Seite: Es wurde nichts angelegt, und es wird auch nichts angelegt.',
  },
  problem: {
    malformed: {
      title: 'Dieser Link ist nicht vollständig',
      happened: 'Manche E-Mail-Programme brechen lange Links um, und von diesem fehlt ein Teil.',
      next: 'Öffnen Sie die E-Mail erneut und verwenden Sie die Schaltfläche, oder kopieren Sie den ganzen Link in die Adresszeile.',
    },
    expired: {
      title: 'Dieser Link ist abgelaufen',
      happened: 'Der Link in der E-Mail funktioniert eine Stunde lang. Es wurde nichts angelegt.',
      next: 'Beginnen Sie von vorn, dann erhalten Sie einen neuen.',
    },
    used: {
      title: 'Ihre Adresse ist bereits bestätigt',
      happened: 'Dieser Link funktioniert einmal, und das Geschäftskonto ist angelegt.',
      next: 'Melden Sie sich an, um es zu sehen.',
    },
    exists: {
      title: 'Das Benutzerkonto gibt es bereits',
      happened:
        'Inzwischen hat jemand mit dieser Adresse ein Benutzerkonto mit einem anderen Passwort angelegt.',
      next: 'Melden Sie sich mit jenem Passwort an, oder setzen Sie es zurück. Weitere Geschäftskonten können Sie anlegen, sobald Sie angemeldet sind.',
    },
  },
  notice: {
    title:
      'Sie wurden bereits eingeladen, einem bestehenden Konto beizutreten, haben die Einladung aber noch nicht angenommen.',
    mailed:
      'Mit „Beitreten“ geht die Einladung erneut an die eingeladene Adresse; mit dem Link in dieser E-Mail treten Sie bei.',
    join: '{{company}} beitreten',
    expired: 'Sie ist abgelaufen: Sie erhalten eine neue.',
    declined: 'Sie wurde abgelehnt: Sie erhalten eine neue.',
  },
  joinAgain: {
    title: {
      sent: 'Prüfen Sie Ihr Postfach',
      early: 'Noch nicht erneut gesendet',
      never: 'Nicht erneut gesendet',
    },
    happened: {
      sent: 'Die Einladung, {{company}} beizutreten, wurde an {{email}} gesendet.',
      too_soon: 'Gerade eben ging eine E-Mail an {{email}}.',
      too_many_today: 'An {{email}} gingen vorerst genug E-Mails.',
      organisation_limit:
        'Für dieses Unternehmen wurden so viele Einladungen gesendet, dass vorerst keine weiteren möglich sind.',
      too_many_sends: 'An {{email}} gingen so viele E-Mails, wie eine Einladung höchstens haben darf.',
      needs_contact:
        'Eine E-Mail an {{email}} kam zurück, deshalb kann die Einladung nicht dorthin gesendet werden.',
      gone: 'Diese Einladung, {{company}} beizutreten, ist nicht mehr offen.',
    },
    follow: 'Mit der Schaltfläche in dieser E-Mail treten Sie bei.',
    spam: 'Das kann einige Minuten dauern. Wenn Sie nichts sehen, prüfen Sie den Spam-Ordner.',
    again: 'In {{wait}} können Sie sie erneut anfordern.',
    askAdmin: 'Bitten Sie einen Admin Ihres Unternehmens oder unseren Support, Sie neu einzuladen:',
    goneNext:
      'Vielleicht wurde sie angenommen oder zurückgezogen. Melden Sie sich an, um Ihre Konten zu sehen, oder fragen Sie einen Admin.',
    back: 'Zurück',
  },
};
