import type { Role } from '../../contracts/states.ts';
import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { ButtonLink, EmailField, PostForm } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AddTypedAddress } from './add-address-part.tsx';
import { roleAndMeaning } from './join-page.tsx';

export interface InvitedPageProps {
  /** open: not signed in; confirm: the invited person; wrong-person: another user. */
  variant: 'open' | 'confirm' | 'wrong-person';
  /** Shown to the invited person only. */
  companyName?: string | undefined;
  role?: Role | undefined;
  /** Receives `email`. */
  action: string;
  signInHref: string;
  signedInAs?: string | undefined;
  /** Receives `email`: the address that the signed-in user believes is invited. */
  addAction: string;
  signOutAction: string;
  error?: FormError<'email'> | undefined;
  values?: { email?: string } | undefined;
}

export const invitedTitle = (t: PageT, { variant, companyName }: InvitedPageProps): string =>
  variant === 'confirm' && companyName ? t('join.title', { company: companyName }) : t('join.invited.title');

/** Where a link leads that an admin handed over. It lets in only the invited address. */
export function InvitedPage(props: InvitedPageProps) {
  const { variant, error } = props;
  const { t } = useReader();
  const email = (label: string, hint?: string) => (
    <EmailField label={label} error={error} value={props.values?.email} {...(hint ? { hint } : {})} />
  );
  return (
    <Card title={invitedTitle(t, props)} error={error}>
      {variant === 'wrong-person' && (
        <>
          <p className="lead">{t('join.invited.other', { email: props.signedInAs })}</p>
          <PostForm action={props.signOutAction} submit={t('join.wrongPerson.signOut')} />
          <AddTypedAddress action={props.addAction} />
        </>
      )}
      {variant === 'confirm' && (
        <>
          {props.role && <p className="lead">{roleAndMeaning(t, props.role)}</p>}
          <PostForm action={props.action} submit={t('join.submit')}>
            {email(t('join.invited.confirm'))}
          </PostForm>
        </>
      )}
      {variant === 'open' && (
        <>
          <p className="lead">{t('join.invited.lead')}</p>
          <h2>{t('join.invited.mail')}</h2>
          <PostForm action={props.action} submit={t('join.invited.sendMail')}>
            {email(t('join.invited.email'), t('join.invited.mailHint'))}
          </PostForm>
          <h2>{t('join.invited.user')}</h2>
          <p className="actions">
            <ButtonLink href={props.signInHref} plain>
              {t('join.invited.signIn')}
            </ButtonLink>
          </p>
        </>
      )}
    </Card>
  );
}
