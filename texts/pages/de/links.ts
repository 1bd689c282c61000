import type { PageTexts } from '../texts.ts';

export const links: PageTexts['links'] = {
  decline: {
    title: 'Einladung ablehnen',
    lead: 'Sie wurden eingeladen, dem Geschäftskonto von {{company}} beizutreten.',
    meaning: 'Wenn Sie ablehnen:',
    meanings: {
      mails: 'erhalten Sie zu dieser Einladung keine E-Mails mehr,',
      link: 'funktioniert der Link in der E-Mail nicht mehr,',
      sender: 'erfährt der Absender, dass und aus welchem Grund Sie abgelehnt haben,',
      licenses: 'bleiben wartende Lizenzen aufbewahrt, bis die richtige Person beitritt.',
    },
    reason: 'Warum lehnen Sie ab?',
    reasonHint:
      'Zum Beispiel „Ich habe das Unternehmen verlassen“ oder „Fragen Sie unsere IT-Abteilung“. Höchstens {{max}} Zeichen.',
    reasonWrong: 'Nennen Sie den Grund in wenigen Worten, höchstens {{max}} Zeichen.',
    submit: 'Einladung ablehnen',
    back: 'Zurück, ich möchte beitreten',
  },
  declined: {
    title: 'Sie haben abgelehnt',
    done: 'Die Einladung zum Geschäftskonto von {{company}} ist abgelehnt. Sie erhalten dazu keine E-Mails mehr.',
    mistake:
      'Versehentlich abgelehnt? Dann fordern Sie eine neue Einladung an; sie geht an dieselbe Adresse.',
    back: 'Neue Einladung anfordern',
  },
  reminders: {
    running: {
      title: 'Erinnerungen abbestellen',
      lead: 'Sie werden an die Einladung zum Geschäftskonto von {{company}} erinnert, bis Sie sie beantworten.',
      meaning:
        'Damit lehnen Sie nichts ab: Die Einladung gilt weiterhin bis {{date}}, ebenso der Link in der E-Mail.',
      stop: 'Erinnerungen abbestellen',
    },
    stopped: {
      title: 'Erinnerungen sind abbestellt',
      done: 'Sie werden nicht mehr an die Einladung zum Geschäftskonto von {{company}} erinnert.',
      valid: 'Die Einladung gilt weiterhin bis {{date}}.',
      undo: 'Erinnerungen wieder einschalten',
    },
    join: '{{company}} beitreten',
  },
  problem: {
    malformed: {
      title: 'Dieser Link ist unvollständig',
      happened: 'Manche E-Mail-Programme brechen lange Links um, und ein Teil von diesem fehlt.',
      next: 'Öffnen Sie die E-Mail noch einmal und benutzen Sie ihre Schaltfläche, oder kopieren Sie den ganzen Link in die Adresszeile.',
    },
    used: {
      title: 'Diese Einladung wurde angenommen',
      happened:
        'Der Link in der E-Mail funktioniert einmal, und mit ihm ist bereits jemand dem Geschäftskonto von {{company}} beigetreten.',
      next: 'Wenn Sie das waren, melden Sie sich an, um das Konto zu sehen. Wenn nicht, fragen Sie einen Admin des Kontos.',
    },
    replaced: {
      title: 'Es gibt eine neuere Einladung',
      happened:
        'Die Einladung zum Geschäftskonto von {{company}} wurde neu ausgestellt, deshalb funktioniert dieser Link nicht mehr.',
      next: 'Suchen Sie die neueste E-Mail dazu und benutzen Sie den Link darin. Sie ging möglicherweise an eine andere Adresse.',
    },
    revoked: {
      title: 'Diese Einladung wurde zurückgezogen',
      happened:
        'Die Einladung zum Geschäftskonto von {{company}} wurde zurückgezogen, bevor sie angenommen wurde.',
      next: 'Wenn Sie das für einen Irrtum halten, bitten Sie einen Admin des Kontos, Sie einzuladen.',
    },
    declined: {
      title: 'Diese Einladung wurde abgelehnt',
      happened: 'Jemand mit diesem Link hat die Einladung zum Geschäftskonto von {{company}} abgelehnt.',
      next: 'Wenn das ein Versehen war oder sich Ihre Pläne geändert haben, können Sie eine neue anfordern.',
    },
    expired: {
      title: 'Diese Einladung ist abgelaufen',
      happened: 'Die Einladung zum Geschäftskonto von {{company}} wurde nicht rechtzeitig angenommen.',
      next: 'Das ist schnell behoben: Fordern Sie eine neue an.',
    },
    another_admin: {
      title: 'Jemand anderes ist zuerst beigetreten',
      happened:
        'Eine andere Person ist Admin des Geschäftskontos von {{company}} geworden, diese Einladung wird also nicht mehr gebraucht.',
      next: 'Um ebenfalls Zugang zu erhalten, bitten Sie einen Admin, Sie einzuladen.',
    },
  },
  wayOn: {
    account: 'Zum Konto',
    signIn: 'Anmelden',
    askAdmin: 'Einen Admin fragen',
  },
  fresh: {
    title: 'Neue Einladung anfordern',
    email: 'Die Adresse, an die diese Einladung gesendet wurde',
    hint: 'Eine neue Einladung geht immer nur an die eingeladene Adresse.',
    emailMissing: 'Geben Sie die Adresse ein, an die die Einladung gesendet wurde.',
    submit: 'Neue Einladung senden',
  },
  freshSent: {
    title: 'Sehen Sie in Ihr Postfach',
    sent: 'Wenn das die eingeladene Adresse ist, ist eine neue Einladung unterwegs.',
    spam: 'Das kann einige Minuten dauern. Wenn sie nicht ankommt, sehen Sie im Spam-Ordner nach.',
    wrong: 'Falsche Adresse eingegeben? Versuchen Sie es mit der, an die die Einladung gesendet wurde.',
    again: 'Andere Adresse versuchen',
    home: 'Zurück zur Startseite',
  },
};
