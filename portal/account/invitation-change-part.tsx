import { LANGUAGE_NAMES, LOCALES, type Locale } from '../../contracts/locales.ts';
import { ROLES, type Role } from '../../contracts/states.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { EmailField, PostForm } from '../shell/parts/forms.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { Select } from '../shell/parts/select.tsx';

export interface ChangeInvitationProps {
  /** Receives `role` and `locale`. */
  offerAction: string;
  role: Role;
  locale: Locale;
  /** Receives `email`. */
  addressAction: string;
  error?: FormError | undefined;
  typed?: string | undefined;
}

export function RoleSelect({ chosen }: { chosen: Role }) {
  const { t } = useReader();
  const options = ROLES.map((role) => ({
    id: role,
    label: t('invitations.form.roleOption', {
      role: t(`site.role.${role}`),
      meaning: t(`site.roleMeaning.${role}`),
    }),
  }));
  return <Select name="role" label={t('invitations.form.role')} options={options} chosen={chosen} />;
}

export function LanguageSelect({ chosen }: { chosen: Locale }) {
  const { t } = useReader();
  const options = LOCALES.map((locale) => ({ id: locale, label: LANGUAGE_NAMES[locale] }));
  return <Select name="locale" label={t('invitations.form.language')} options={options} chosen={chosen} />;
}

/** What an admin can still change about an open invitation: its role and language, or its address. */
export function ChangeInvitation(props: ChangeInvitationProps) {
  const { t } = useReader();
  return (
    <>
      <section className="doing" aria-labelledby="offer">
        <h3 id="offer">{t('invitations.change.offer.title')}</h3>
        <p>{t('invitations.change.offer.meaning')}</p>
        <PostForm action={props.offerAction} submit={t('invitations.change.offer.submit')} tone="plain">
          <RoleSelect chosen={props.role} />
          <LanguageSelect chosen={props.locale} />
        </PostForm>
      </section>
      <section className="doing" aria-labelledby="address">
        <h3 id="address">{t('invitations.change.address.title')}</h3>
        <p>{t('invitations.change.address.meaning')}</p>
        <PostForm action={props.addressAction} submit={t('invitations.change.address.submit')} tone="plain">
          <EmailField label={t('invitations.change.address.email')} error={props.error} value={props.typed} />
        </PostForm>
      </section>
    </>
  );
}
