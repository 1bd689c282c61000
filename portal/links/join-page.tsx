import type { Role } from '../../contracts/states.ts';
import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { Field } from '../shell/parts/field.tsx';
import {
  CurrentPasswordField,
  EmailField,
  FixedAddress,
  NewPasswordField,
  PostForm,
} from '../shell/parts/forms.tsx';
import { Card, Facts, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AddAddress, type AddAddressProps } from './add-address-part.tsx';

export interface JoinPageProps {
  companyName: string;
  role: Role;
  invitedEmail: string;
  /** A colleague's or the vendor's name, if known. */
  invitedBy?: string | undefined;
  /** The inviter's own line. */
  note?: string | undefined;
  /** What the order has, ready to be read, and how many lines more. */
  bought?: { lines: { id: string; text: string }[]; more: number } | undefined;
  /** The vendor's name while it does not stand behind the account. */
  unverifiedBy?: string | undefined;
  /** The last day, formatted. */
  expiresAt: string;
  action: string;
  declineHref: string;
  /**
   * new-person posts `name` and `password`, sign-in `password`, confirm `email`. wrong-person posts only the sign-out
   * or the request to add the address, and needs `signedInAs`, `signOutAction` and `addAddress`.
   */
  variant: 'new-person' | 'sign-in' | 'confirm' | 'wrong-person';
  signedInAs?: string | undefined;
  addAddress?: AddAddressProps | undefined;
  /** Should return to this page. */
  signOutAction?: string | undefined;
  error?: FormError<'password' | 'name' | 'email'> | undefined;
  values?: { name?: string; email?: string } | undefined;
}

export const joinTitle = (t: PageT, { variant, companyName }: JoinPageProps): string =>
  variant === 'wrong-person' ? t('join.wrongPerson.title') : t('join.title', { company: companyName });

/** The invited role, and what it allows. */
export const roleAndMeaning = (t: PageT, role: Role): string =>
  t('join.roleMeaning', { role: t(`site.role.${role}`), meaning: t(`site.roleMeaning.${role}`) });

function NewPerson({ action, invitedEmail, error, values }: JoinPageProps) {
  const { t } = useReader();
  return (
    <PostForm action={action} submit={t('join.submit')}>
      <p>{t('join.newPerson.lead')}</p>
      <FixedAddress label={t('join.invitedEmail')} email={invitedEmail} />
      <Field
        name="name"
        label={t('join.newPerson.name')}
        autoComplete="name"
        maxLength={100}
        error={error}
        value={values?.name}
      />
      <NewPasswordField error={error} />
    </PostForm>
  );
}

function SignIn({ action, invitedEmail, error }: JoinPageProps) {
  const { t } = useReader();
  return (
    <PostForm action={action} submit={t('join.signIn.submit')}>
      <p>{t('join.signIn.lead')}</p>
      <FixedAddress label={t('join.invitedEmail')} email={invitedEmail} />
      <CurrentPasswordField label={t('join.signIn.password')} error={error} />
    </PostForm>
  );
}

function Confirm({ action, invitedEmail, error, values }: JoinPageProps) {
  const { t } = useReader();
  return (
    <PostForm action={action} submit={t('join.submit')}>
      <p>{t('join.confirm.lead')}</p>
      <EmailField
        label={t('join.confirm.email')}
        hint={t('join.confirm.hint', { email: invitedEmail })}
        error={error}
        value={values?.email}
      />
    </PostForm>
  );
}

function WrongPerson({ signedInAs, invitedEmail, signOutAction, addAddress }: JoinPageProps) {
  const { t } = useReader();
  return (
    <>
      <Facts
        facts={[
          [t('join.address'), invitedEmail],
          [t('join.wrongPerson.signedInAs'), signedInAs],
        ]}
      />
      <Notice tone="info">
        <p>{t('join.wrongPerson.next')}</p>
      </Notice>
      {signOutAction && <PostForm action={signOutAction} submit={t('join.wrongPerson.signOut')} />}
      {addAddress && <AddAddress {...addAddress} />}
    </>
  );
}

const FORMS = { 'new-person': NewPerson, 'sign-in': SignIn, confirm: Confirm };

/** The page of a join link: who invites to which account, and the one form that accepts. */
export function JoinPage(props: JoinPageProps) {
  const { t } = useReader();
  const title = joinTitle(t, props);
  if (props.variant === 'wrong-person') {
    return (
      <Card title={title}>
        <WrongPerson {...props} />
      </Card>
    );
  }
  const Form = FORMS[props.variant];
  return (
    <Card title={title} error={props.error}>
      <p className="lead">{props.invitedBy ? t('join.leadBy', { who: props.invitedBy }) : t('join.lead')}</p>
      <Facts
        facts={[
          [t('join.role'), roleAndMeaning(t, props.role)],
          [t('join.validUntil'), props.expiresAt],
        ]}
      />
      {props.note && <p>{t('join.note', { who: props.invitedBy, note: props.note })}</p>}
      {props.bought && (
        <>
          <h2>{t('join.bought.title')}</h2>
          <ul>
            {props.bought.lines.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
            {props.bought.more > 0 && <li>{t('join.bought.more', { count: props.bought.more })}</li>}
          </ul>
        </>
      )}
      {props.unverifiedBy && (
        <Notice tone="warn">
          <p>{t('join.unverified', { vendor: props.unverifiedBy, who: props.invitedBy })}</p>
        </Notice>
      )}
      <Form {...props} />
      <p className="aside">
        <a href={props.declineHref}>{t('join.decline')}</a>
      </p>
    </Card>
  );
}
