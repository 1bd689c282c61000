import type { PageT } from '../../texts/pages/index.ts';
import { Card, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface SignUpSentPageProps {
  /** Masked: the person who typed it recognises it. */
  email: string;
  againHref: string;
}

export const signUpSentTitle = (t: PageT): string => t('signUp.sent.title');

/** The answer to a sign-up that got a mail. Only the mailbox learns what the mail says. */
export function SignUpSentPage({ email, againHref }: SignUpSentPageProps) {
  const { t } = useReader();
  return (
    <Card title={signUpSentTitle(t)}>
      <Notice tone="mail" live>
        <p className="notice-title">{t('signUp.sent.sent', { email })}</p>
        <p>{t('signUp.sent.next')}</p>
      </Notice>
      <p>{t('signUp.sent.spam')}</p>
      <p className="aside">
        {t('signUp.sent.wrong')} <a href={againHref}>{t('signUp.form.startAgain')}</a>
      </p>
    </Card>
  );
}
