import type { FormError } from './parts/error-summary.tsx';
import { Field, TextArea } from './parts/field.tsx';
import { EmailField, FixedAddress, PostForm } from './parts/forms.tsx';
import { Card, Facts } from './parts/frame.tsx';

const text = {
  title: 'Ask an admin',
  lead: 'Your message goes by mail to the admins of your organisation’s business account. They can invite you, or do for you what only admins do.',
  company: 'Company name',
  companyHint: 'As it stands on invoices.',
  account: 'Business account',
  name: 'Your name',
  email: 'Your email address',
  message: 'What do you need?',
  messageHint: 'For example "Please invite me" or "I need the key for our new server". Up to 500 characters.',
  submit: 'Send',
};

export const ASK_MAX_LENGTH = 500;

export interface AskAdminPageProps {
  /** Takes `company` or `account`, `name`, `email` and `message`. */
  action: string;
  /** Known to whoever belongs to it. */
  account?: { id: string; companyName: string } | undefined;
  /** Of whoever is signed in. */
  email?: string | undefined;
  error?: FormError<'company' | 'name' | 'email' | 'message'> | undefined;
  values: { company?: string; name?: string; email?: string; message?: string };
}

export const askAdminTitle = (): string => text.title;

/** Asks the admins of an account for something; works without a user and without an account. */
export function AskAdminPage({ action, account, email, error, values }: AskAdminPageProps) {
  return (
    <Card title={text.title} error={error}>
      <p className="lead">{text.lead}</p>
      {account && <Facts facts={[[text.account, account.companyName]]} />}
      <PostForm action={action} submit={text.submit}>
        {account ? (
          <input type="hidden" name="account" value={account.id} />
        ) : (
          <Field
            name="company"
            label={text.company}
            hint={text.companyHint}
            autoComplete="off"
            maxLength={100}
            error={error}
            value={values.company}
          />
        )}
        <Field
          name="name"
          label={text.name}
          autoComplete="name"
          maxLength={100}
          error={error}
          value={values.name}
        />
        {email ? (
          <FixedAddress label={text.email} email={email} />
        ) : (
          <EmailField label={text.email} error={error} value={values.email} />
        )}
        <TextArea
          name="message"
          label={text.message}
          hint={text.messageHint}
          maxLength={ASK_MAX_LENGTH}
          error={error}
          value={values.message}
        />
      </PostForm>
    </Card>
  );
}
