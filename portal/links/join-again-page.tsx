import type { JoinAnswer } from '../../cases/invitations/pending-invitations.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { Card, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { waitingTime } from '../shell/waiting-time.ts';

export interface JoinAgainPageProps extends Omit<JoinAnswer, 'email'> {
  /** Masked. */
  email: string;
  supportEmail: string;
  backHref: string;
}

export function joinAgainTitle(t: PageT, { code, retryAfterSeconds }: JoinAgainPageProps): string {
  if (code === 'sent') return t('signUp.joinAgain.title.sent');
  return t(`signUp.joinAgain.title.${retryAfterSeconds === undefined ? 'never' : 'early'}`);
}

/** The result of Join: where the mail went, or when it can go again. */
export function JoinAgainPage(props: JoinAgainPageProps) {
  const { code, email, companyName: company, retryAfterSeconds, supportEmail } = props;
  const { t } = useReader();
  // This page must not reveal that others filled the mailbox.
  const happened = code === 'recipient_limit' ? 'too_many_today' : code;
  const mailed = code === 'sent' || retryAfterSeconds !== undefined;
  return (
    <Card title={joinAgainTitle(t, props)}>
      <Notice tone={code === 'sent' ? 'mail' : 'info'} live>
        <p className="notice-title">{t(`signUp.joinAgain.happened.${happened}`, { email, company })}</p>
        {code === 'sent' && <p>{t('signUp.joinAgain.follow')}</p>}
        {retryAfterSeconds !== undefined && (
          <p>{t('signUp.joinAgain.again', { wait: waitingTime(t, retryAfterSeconds) })}</p>
        )}
        {code === 'gone' && <p>{t('signUp.joinAgain.goneNext')}</p>}
      </Notice>
      {mailed && <p>{t('signUp.joinAgain.spam')}</p>}
      {(code === 'too_many_sends' || code === 'needs_contact') && (
        <p>
          {t('signUp.joinAgain.askAdmin')} <a href={`mailto:${supportEmail}`}>{supportEmail}</a>
        </p>
      )}
      <p className="aside">
        <a href={props.backHref}>{t('signUp.joinAgain.back')}</a>
      </p>
    </Card>
  );
}
