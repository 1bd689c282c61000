import { COMPANY_NAME_MAX } from '../../policy/numbers.ts';
import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { Field, TextArea } from '../shell/parts/field.tsx';
import { EmailField, FixedAddress, PostForm } from '../shell/parts/forms.tsx';
import { Card, Facts } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export const ASK_MAX_LENGTH = 500;

export interface AskAdminPageProps {
  /** Receives `company` or `account`, `name`, `email` and `message`. */
  action: string;
  /** Set for a user who belongs to it. */
  account?: { id: string; companyName: string } | undefined;
  /** The signed-in user's address. */
  email?: string | undefined;
  error?: FormError<'company' | 'name' | 'email' | 'message'> | undefined;
  values: { company?: string; name?: string; email?: string; message?: string };
}

export const askAdminTitle = (t: PageT): string => t('askAdmin.form.title');

/** Asks the admins of an account for something. Works without signing in and without an account. */
export function AskAdminPage({ action, account, email, error, values }: AskAdminPageProps) {
  const { t } = useReader();
  return (
    <Card title={askAdminTitle(t)} error={error}>
      <p className="lead">{t('askAdmin.form.lead')}</p>
      {account && <Facts facts={[[t('askAdmin.form.account'), account.companyName]]} />}
      <PostForm action={action} submit={t('askAdmin.form.submit')}>
        {account ? (
          <input type="hidden" name="account" value={account.id} />
        ) : (
          <Field
            name="company"
            label={t('askAdmin.form.company')}
            hint={t('askAdmin.form.companyHint')}
            autoComplete="off"
            maxLength={COMPANY_NAME_MAX}
            error={error}
            value={values.company}
          />
        )}
        <Field
          name="name"
          label={t('askAdmin.form.name')}
          autoComplete="name"
          maxLength={100}
          error={error}
          value={values.name}
        />
        {email ? (
          <FixedAddress label={t('askAdmin.form.email')} email={email} />
        ) : (
          <EmailField label={t('askAdmin.form.email')} error={error} value={values.email} />
        )}
        <TextArea
          name="message"
          label={t('askAdmin.form.message')}
          hint={t('askAdmin.form.messageHint', { max: ASK_MAX_LENGTH })}
          maxLength={ASK_MAX_LENGTH}
          error={error}
          value={values.message}
        />
      </PostForm>
    </Card>
  );
}
