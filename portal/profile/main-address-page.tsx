import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { EmailField, PostForm } from '../shell/parts/forms.tsx';
import { Card, Facts } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface MainAddressPageProps {
  action: string;
  /** The main address now. */
  email: string;
  /** How long the change can be undone. */
  undoHours: number;
  backHref: string;
  error?: FormError<'email'> | undefined;
  values?: { email?: string } | undefined;
}

export const mainAddressTitle = (t: PageT): string => t('address.main.title');

/** Posts `email`, the new main address. */
export function MainAddressPage(props: MainAddressPageProps) {
  const { t } = useReader();
  return (
    <Card title={mainAddressTitle(t)} error={props.error}>
      <p className="lead">{t('address.main.lead', { hours: props.undoHours })}</p>
      <Facts facts={[[t('address.main.current'), props.email]]} />
      <PostForm action={props.action} submit={t('address.main.submit')}>
        <EmailField label={t('address.main.next')} error={props.error} value={props.values?.email} />
      </PostForm>
      <p className="aside">
        <a href={props.backHref}>{t('ownSignIn.factor.back')}</a>
      </p>
    </Card>
  );
}
