import type { PageT } from '../../texts/pages/index.ts';
import { ButtonLink } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export const askedAdminTitle = (t: PageT): string => t('askAdmin.asked.title');

/** Does not reveal whether the account exists. */
export function AskedAdminPage({ homeHref }: { homeHref: string }) {
  const { t } = useReader();
  return (
    <Card title={askedAdminTitle(t)}>
      <p className="lead">{t('askAdmin.asked.lead')}</p>
      <p>{t('askAdmin.asked.next')}</p>
      <p className="actions">
        <ButtonLink href={homeHref} plain>
          {t('askAdmin.asked.home')}
        </ButtonLink>
      </p>
    </Card>
  );
}
