import type { ReactNode } from 'react';
import { COMPANY_NAME_MAX } from '../../../policy/numbers.ts';
import { PASSWORD_LENGTH } from '../../../policy/passwords.ts';
import type { FormError } from './error-summary.tsx';
import { Field } from './field.tsx';
import { useReader } from './reader.ts';

/** Every change is a POST, so links and mail scanners change nothing. */
export function PostForm(props: {
  action: string;
  submit: string;
  tone?: 'plain' | 'danger';
  /** It has a file. */
  uploads?: boolean;
  children?: ReactNode;
}) {
  return (
    <form method="post" action={props.action} encType={props.uploads ? 'multipart/form-data' : undefined}>
      {props.children}
      <button type="submit" className={props.tone ? `button button-${props.tone}` : 'button'}>
        {props.submit}
      </button>
    </form>
  );
}

/** A link that is the main way on, so it looks like a button. */
export function ButtonLink(props: { href: string; plain?: boolean; children: ReactNode }) {
  return (
    <a className={props.plain ? 'button button-plain' : 'button'} href={props.href}>
      {props.children}
    </a>
  );
}

/** The address a password belongs to. Has no name, so it is not sent; password managers read it. */
export function FixedAddress({ label, email }: { label: string; email: string }) {
  return (
    <div className="field">
      <label htmlFor="address">{label}</label>
      <input id="address" type="email" autoComplete="username" value={email} readOnly />
    </div>
  );
}

const PASSWORD_MIN_LENGTH = PASSWORD_LENGTH.min;
const PASSWORD_MAX_LENGTH = PASSWORD_LENGTH.max;
export const EMAIL_MAX_LENGTH = 254;

export function EmailField(props: Omit<Parameters<typeof Field>[0], 'type' | 'autoComplete' | 'name'>) {
  return <Field {...props} name="email" type="email" autoComplete="email" maxLength={EMAIL_MAX_LENGTH} />;
}

/** Asks for the name of a new business account's company. */
export function CompanyNameField(props: { error?: FormError | undefined; value?: string | undefined }) {
  const { t } = useReader();
  return (
    <Field
      {...props}
      name="companyName"
      label={t('signUp.form.company')}
      hint={t('signUp.form.companyHint')}
      autoComplete="organization"
      maxLength={COMPANY_NAME_MAX}
    />
  );
}

export function NewPasswordField({ label, error }: { label?: string; error?: FormError | undefined }) {
  const { t } = useReader();
  return (
    <Field
      name="password"
      type="password"
      label={label ?? t('site.form.choosePassword')}
      hint={t('site.form.passwordRule', PASSWORD_LENGTH)}
      autoComplete="new-password"
      minLength={PASSWORD_MIN_LENGTH}
      maxLength={PASSWORD_MAX_LENGTH}
      error={error}
    />
  );
}

/** Asks for the password that a user has. */
export function CurrentPasswordField(
  props: Pick<Parameters<typeof Field>[0], 'label' | 'hint' | 'error'> & { name?: 'password' | 'current' },
) {
  return (
    <Field
      {...props}
      name={props.name ?? 'password'}
      type="password"
      autoComplete="current-password"
      maxLength={PASSWORD_MAX_LENGTH}
    />
  );
}

/** Asks for a one-time code. */
export function CodeField(props: {
  label: string;
  error?: FormError | undefined;
  value?: string | undefined;
}) {
  return <Field {...props} name="code" autoComplete="one-time-code" maxLength={20} />;
}
