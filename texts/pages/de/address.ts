import type { PageTexts } from '../texts.ts';

export const address: PageTexts['address'] = {
  decide: {
    title: 'Ist diese Adresse auch Ihre?',
    lead: 'Dann müssen Sie sich nicht abmelden: Wir senden einen Code an {{email}}, und sobald Sie ihn eingegeben haben, können Sie sich mit beiden Adressen anmelden.',
    add: '{{email}} zu mir hinzufügen',
    taken:
      '{{email}} hat bereits ein eigenes Benutzerkonto und kann Ihrem deshalb nicht hinzugefügt werden. Melden Sie sich ab und dann mit dieser Adresse an.',
    blocked:
      'Ein Admin hat Sie im Geschäftskonto von {{company}} gesperrt, deshalb können Sie ihm mit keiner Adresse beitreten. Wenn Sie das für einen Irrtum halten, fragen Sie einen Admin.',
    seen: 'Die Mitglieder jenes Geschäftskontos sehen dann Ihre Hauptadresse, mit der Sie angemeldet sind.',
    titleTyped: 'Ist die eingeladene Adresse auch Ihre?',
    leadTyped:
      'Dann müssen Sie sich nicht abmelden. Geben Sie die Adresse ein: Wenn es die eingeladene ist, erhält sie einen Code per E-Mail, und sobald Sie ihn eingegeben haben, können Sie sich mit beiden Adressen anmelden.',
    typed: 'Die eingeladene Adresse',
    addTyped: 'Diese Adresse zu mir hinzufügen',
  },
  code: {
    title: 'Code eingeben',
    sent: 'Wir haben einen Code an {{email}} gesendet. Er gilt {{minutes}} Minuten.',
    perhaps:
      'Wenn {{email}} die eingeladene Adresse ist, ist ein Code dorthin unterwegs. Er gilt {{minutes}} Minuten.',
    wait: 'Die Adresse hat bereits einen Code erhalten. Den nächsten kann sie in {{wait}} erhalten.',
    label: 'Code',
    why: 'Damit niemand anderes in Ihrem Namen eine Adresse hinzufügt.',
    submit: 'Adresse hinzufügen und beitreten',
    wrong: 'Das ist nicht der Code. Nehmen Sie den aus der neuesten E-Mail.',
    dead: 'Es gibt keinen gültigen Code mehr: Lassen Sie sich einen neuen senden.',
    wrongOrDead:
      'Das ist nicht der Code, oder er gilt nicht mehr. Sie können sich einen neuen senden lassen.',
    againTitle: 'Kein Code?',
    spam: 'Vielleicht liegt er im Spam-Ordner. Eine Adresse erhält höchstens einen Code pro Minute, und der neueste zählt.',
    again: 'Neuen Code senden',
    back: 'Zurück zur Einladung',
  },
  own: {
    title: 'Ihre Adressen',
    main: 'Hauptadresse',
    remove: 'Entfernen',
    removeOf: '{{email}} entfernen',
    kept: 'Diese Adresse bleibt: Ein Geschäftskonto, dem Sie damit beigetreten sind, hat Sie gesperrt.',
    removed: 'Die Adresse wurde entfernt. Sie können sich nicht mehr mit ihr anmelden.',
    hint: 'Sie können sich mit jeder von ihnen anmelden. Eine weitere kommt hinzu, wenn Sie eine Einladung annehmen, die an sie gesendet wurde.',
  },
  refused: {
    taken: 'Diese Adresse hat ein eigenes Benutzerkonto',
    blocked: 'Sie sind in diesem Konto gesperrt',
    email: 'Einladung gesendet an',
    signedInAs: 'Sie sind angemeldet als',
    signOut: 'Abmelden und fortfahren',
    askAdmin: 'Einen Admin fragen',
  },
};
