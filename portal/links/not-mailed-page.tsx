import type { PageT } from '../../texts/pages/index.ts';
import { Card, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface NotMailedPageProps {
  /** Why no mail leaves, whichever address is typed. */
  reason: 'too_many_sends' | 'needs_contact';
  supportEmail: string;
}

export const notMailedTitle = (t: PageT): string => t('signUp.joinAgain.title.never');

/** The answer to a link's holder when the invitation is mailed no more: no page promises a mail that does not leave. */
export function NotMailedPage({ reason, supportEmail }: NotMailedPageProps) {
  const { t } = useReader();
  return (
    <Card title={notMailedTitle(t)}>
      <Notice tone="info" live>
        <p>{t(`links.notMailed.${reason}`)}</p>
      </Notice>
      <p>
        {t('signUp.joinAgain.askAdmin')} <a href={`mailto:${supportEmail}`}>{supportEmail}</a>
      </p>
    </Card>
  );
}
