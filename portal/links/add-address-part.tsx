import { EmailField, PostForm } from '../shell/parts/forms.tsx';
import { Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface AddAddressProps {
  /** The invited address. */
  email: string;
  companyName: string;
  /** Receives a POST that mails the code. */
  action: string;
  /**
   * Why the address cannot be added. `taken`: it belongs to another user; `blocked`: an admin blocked the signed-in
   * user.
   */
  reason: 'taken' | 'blocked' | null;
}

/** Accepts an invitation for another address of the signed-in user. */
export function AddAddress({ email, companyName, action, reason }: AddAddressProps) {
  const { t } = useReader();
  if (reason) {
    return (
      <Notice tone="warn">
        <p>{t(`address.decide.${reason}`, { email, company: companyName })}</p>
      </Notice>
    );
  }
  return (
    <section aria-labelledby="add-address">
      <h2 id="add-address">{t('address.decide.title')}</h2>
      <p>{t('address.decide.lead', { email })}</p>
      <p>{t('address.decide.seen')}</p>
      <PostForm action={action} submit={t('address.decide.add', { email })} tone="plain" />
    </section>
  );
}

/** The same where the page must not show the invited address: the user types it. */
export function AddTypedAddress({ action }: { action: string }) {
  const { t } = useReader();
  return (
    <section aria-labelledby="add-address">
      <h2 id="add-address">{t('address.decide.titleTyped')}</h2>
      <p>{t('address.decide.leadTyped')}</p>
      <p>{t('address.decide.seen')}</p>
      <PostForm action={action} submit={t('address.decide.addTyped')} tone="plain">
        <EmailField label={t('address.decide.typed')} />
      </PostForm>
    </section>
  );
}
