import type { PageT } from '../../texts/pages/index.ts';
import { ButtonLink } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface AskedAdminPageProps {
  /** `unknown`: the page does not reveal whether there is such an account. */
  state: 'sent' | 'full' | 'unknown';
  /** Of the asker's own account. */
  companyName?: string | undefined;
  homeHref: string;
}

export const askedAdminTitle = (t: PageT, { state }: AskedAdminPageProps): string =>
  t(`askAdmin.asked.${state}.title`);

/** Says what became of a request to the admins, as far as the asker may know. */
export function AskedAdminPage(props: AskedAdminPageProps) {
  const { t } = useReader();
  return (
    <Card title={askedAdminTitle(t, props)}>
      <p className="lead">{t(`askAdmin.asked.${props.state}.lead`, { company: props.companyName })}</p>
      {props.state !== 'full' && <p>{t('askAdmin.asked.next')}</p>}
      <p className="actions">
        <ButtonLink href={props.homeHref} plain>
          {t('askAdmin.asked.home')}
        </ButtonLink>
      </p>
    </Card>
  );
}
