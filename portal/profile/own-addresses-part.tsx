import { Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface OwnAddressesProps {
  addresses: { email: string; main: boolean; removeAction: string }[];
  /** The result of removing an address. */
  done?: 'removed' | 'kept' | undefined;
}

/** The addresses a user signs in with. All but the main one can be removed. */
export function OwnAddresses({ addresses, done }: OwnAddressesProps) {
  const { t } = useReader();
  return (
    <section aria-labelledby="addresses">
      <h2 id="addresses">{t('address.own.title')}</h2>
      {done && (
        <Notice tone={done === 'removed' ? 'good' : 'warn'} live>
          <p>{t(`address.own.${done}`)}</p>
        </Notice>
      )}
      <ul className="rows">
        {addresses.map(({ email, main, removeAction }) => (
          <li key={removeAction} className="row">
            <span className="row-main">
              <span className="row-title">{email}</span>
            </span>
            {main ? (
              <span className="badge">{t('address.own.main')}</span>
            ) : (
              <form method="post" action={removeAction}>
                <button
                  type="submit"
                  className="button-link"
                  aria-label={t('address.own.removeOf', { email })}
                >
                  {t('address.own.remove')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <p className="hint">{t('address.own.hint')}</p>
    </section>
  );
}
