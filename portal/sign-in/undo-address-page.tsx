import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { ButtonLink, FixedAddress, NewPasswordField, PostForm } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface UndoAddressPageProps {
  action: string;
  /** The address that becomes the main one again. */
  oldEmail: string;
  newEmail: string;
  error?: FormError<'password'> | undefined;
}

export const undoAddressTitle = (t: PageT): string => t('address.undo.title');

/** The page of the link that undoes a change of the main address. Posts `password`, a new one. */
export function UndoAddressPage({ action, oldEmail, newEmail, error }: UndoAddressPageProps) {
  const { t } = useReader();
  return (
    <Card title={undoAddressTitle(t)} error={error}>
      <p className="lead">{t('address.undo.lead', { email: newEmail })}</p>
      <PostForm action={action} submit={t('address.undo.submit')}>
        <FixedAddress label={t('signIn.reset.email')} email={oldEmail} />
        <NewPasswordField label={t('signIn.reset.password')} error={error} />
      </PostForm>
    </Card>
  );
}

export interface UndoProblemPageProps {
  reason: 'used' | 'expired' | 'unknown' | 'taken';
  signInHref: string;
}

export const undoProblemTitle = (t: PageT, { reason }: Pick<UndoProblemPageProps, 'reason'>): string =>
  t(`address.undo.${reason}.title`);

/** The link cannot undo the change (any more): the reason. */
export function UndoProblemPage(props: UndoProblemPageProps) {
  const { t } = useReader();
  return (
    <Card title={undoProblemTitle(t, props)}>
      <p className="lead">{t(`address.undo.${props.reason}.message`)}</p>
      <p className="actions">
        <ButtonLink href={props.signInHref}>{t('signIn.problem.signIn')}</ButtonLink>
      </p>
    </Card>
  );
}
