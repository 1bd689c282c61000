import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { CurrentPasswordField, FixedAddress, PostForm } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface RemoveAddressPageProps {
  action: string;
  /** The address to remove. */
  email: string;
  /** The main address, for password managers. */
  signedInAs: string;
  backHref: string;
  error?: FormError<'password'> | undefined;
}

export const removeAddressTitle = (t: PageT, { email }: Pick<RemoveAddressPageProps, 'email'>): string =>
  t('address.remove.title', { email });

/** Removes a further address. Posts `password`: a session alone may be another person's, in a browser left open. */
export function RemoveAddressPage(props: RemoveAddressPageProps) {
  const { t } = useReader();
  return (
    <Card title={removeAddressTitle(t, props)} error={props.error}>
      <p className="lead">{t('address.remove.lead')}</p>
      <PostForm action={props.action} submit={t('address.remove.submit')} tone="danger">
        <FixedAddress label={t('ownSignIn.factor.email')} email={props.signedInAs} />
        <CurrentPasswordField label={t('ownSignIn.factor.password')} error={props.error} />
      </PostForm>
      <p className="aside">
        <a href={props.backHref}>{t('ownSignIn.factor.back')}</a>
      </p>
    </Card>
  );
}
