import type { PageT } from '../../texts/pages/index.ts';
import { ButtonLink } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface VerifyProblemPageProps {
  reason: 'malformed' | 'expired' | 'used' | 'exists';
  signInHref: string;
  signUpHref: string;
  resetHref: string;
}

export const verifyProblemTitle = (t: PageT, { reason }: VerifyProblemPageProps): string =>
  t(`signUp.problem.${reason}.title`);

/** A verification link that creates no account: the reason, and the way on. */
export function VerifyProblemPage(props: VerifyProblemPageProps) {
  const { reason } = props;
  const { t } = useReader();
  const startAgain = reason === 'malformed' || reason === 'expired';
  return (
    <Card title={verifyProblemTitle(t, props)}>
      <p className="lead">{t(`signUp.problem.${reason}.happened`)}</p>
      <p>{t(`signUp.problem.${reason}.next`)}</p>
      <p className="actions">
        {startAgain ? (
          <ButtonLink href={props.signUpHref}>{t('signUp.form.startAgain')}</ButtonLink>
        ) : (
          <ButtonLink href={props.signInHref}>{t('signUp.form.signIn')}</ButtonLink>
        )}
        {reason === 'exists' && (
          <ButtonLink href={props.resetHref} plain>
            {t('signUp.form.reset')}
          </ButtonLink>
        )}
      </p>
    </Card>
  );
}
