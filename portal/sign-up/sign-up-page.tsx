import type { OfferedInvitation } from '../../policy/pending-invitations.ts';
import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { Field } from '../shell/parts/field.tsx';
import {
  ButtonLink,
  CompanyNameField,
  EmailField,
  NewPasswordField,
  PostForm,
} from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { InvitationNotice, JoinForms } from '../shell/parts/invitation-notice.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface SignUpPageProps {
  action: string;
  /** Receives `invitation` and `email`. */
  joinAction: string;
  signInHref: string;
  resetHref: string;
  /** The address already has a user: `error` says so. */
  exists?: boolean | undefined;
  invitations?: OfferedInvitation[] | undefined;
  error?: FormError<'companyName' | 'name' | 'email' | 'password'> | undefined;
  values?: { companyName: string; name: string; email: string } | undefined;
}

export const signUpTitle = (t: PageT): string => t('signUp.form.title');

function Form({ action, error, values, inSpite }: SignUpPageProps & { inSpite: boolean }) {
  const { t } = useReader();
  return (
    <PostForm action={action} submit={t(`signUp.form.${inSpite ? 'allTheSame' : 'submit'}`)}>
      {inSpite && <input type="hidden" name="inSpite" value="1" />}
      <CompanyNameField error={error} value={values?.companyName} />
      <Field
        name="name"
        label={t('signUp.form.name')}
        autoComplete="name"
        maxLength={100}
        error={error}
        value={values?.name}
      />
      <EmailField
        label={t('signUp.form.email')}
        hint={t('signUp.form.emailHint')}
        error={error}
        value={values?.email}
      />
      <NewPasswordField error={error} />
    </PostForm>
  );
}

/** Posts `companyName`, `name`, `email`, `password`, and `inSpite` once the visitor was shown their invitations. */
export function SignUpPage(props: SignUpPageProps) {
  const { exists = false, invitations = [], values } = props;
  const inSpite = invitations.length > 0 && !exists;
  const { t } = useReader();
  return (
    <Card title={signUpTitle(t)} error={props.error}>
      {exists && (
        <>
          <p className="actions">
            <ButtonLink href={props.signInHref}>{t('signUp.form.signIn')}</ButtonLink>
            <ButtonLink href={props.resetHref} plain>
              {t('signUp.form.reset')}
            </ButtonLink>
          </p>
          <p>{t('signUp.form.moreAccounts')}</p>
        </>
      )}
      {invitations.length > 0 && (
        <InvitationNotice>
          <JoinForms invitations={invitations} action={props.joinAction} email={values?.email ?? ''} />
        </InvitationNotice>
      )}
      <p className="lead">{t(`signUp.form.${inSpite ? 'retype' : 'lead'}`)}</p>
      <Form {...props} inSpite={inSpite} />
      {!exists && (
        <p className="aside">
          {t('signUp.form.haveOne')} <a href={props.signInHref}>{t('signUp.form.signIn')}</a>
        </p>
      )}
    </Card>
  );
}
