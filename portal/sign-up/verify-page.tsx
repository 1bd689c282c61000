import type { OfferedInvitation } from '../../policy/pending-invitations.ts';
import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { CurrentPasswordField, FixedAddress } from '../shell/parts/forms.tsx';
import { Card, Facts } from '../shell/parts/frame.tsx';
import { InvitationNotice, OfferState } from '../shell/parts/invitation-notice.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface VerifyPageProps {
  action: string;
  companyName: string;
  name: string;
  email: string;
  /** Shown before the account is created; their buttons post `join` with the id, and `password`. */
  invitations: OfferedInvitation[];
  error?: FormError<'password'> | undefined;
}

export const verifyTitle = (t: PageT): string => t('signUp.verify.title');

/**
 * The page of a verification mail's link. One form, as every button needs the password: mail scanners press buttons.
 */
export function VerifyPage({ action, companyName, name, email, invitations, error }: VerifyPageProps) {
  const waiting = invitations.length > 0;
  const { t } = useReader();
  return (
    <Card title={verifyTitle(t)} error={error}>
      <p className="lead">{t('signUp.verify.lead')}</p>
      <Facts
        facts={[
          [t('signUp.verify.account'), companyName],
          [t('signUp.form.name'), name],
        ]}
      />
      <form method="post" action={action}>
        <FixedAddress label={t('signUp.form.email')} email={email} />
        <CurrentPasswordField label={t('signUp.verify.password')} error={error} />
        {waiting && (
          <InvitationNotice>
            {invitations.map(({ id, companyName: company, state }) => (
              <div className="offer" key={id}>
                <OfferState state={state} />
                <button type="submit" className="button" name="join" value={id}>
                  {t('signUp.notice.join', { company })}
                </button>
              </div>
            ))}
          </InvitationNotice>
        )}
        <button type="submit" className={waiting ? 'button button-plain' : 'button'}>
          {waiting ? t('signUp.form.allTheSame') : t('signUp.verify.create')}
        </button>
      </form>
      <p className="aside">{t('signUp.verify.notYou')}</p>
    </Card>
  );
}
