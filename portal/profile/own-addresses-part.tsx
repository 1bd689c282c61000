import { Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface OwnAddressesProps {
  addresses: { email: string; main: boolean; removeHref: string }[];
  changeMainHref: string;
  /** An address was just removed. */
  removed: boolean;
}

/** The addresses a user signs in with. All but the main one can be removed. */
export function OwnAddresses({ addresses, changeMainHref, removed }: OwnAddressesProps) {
  const { t } = useReader();
  return (
    <section aria-labelledby="addresses">
      <h2 id="addresses">{t('address.own.title')}</h2>
      {removed && (
        <Notice tone="good" live>
          <p>{t('address.own.removed')}</p>
        </Notice>
      )}
      <ul className="rows">
        {addresses.map(({ email, main, removeHref }) => (
          <li key={email} className="row">
            <span className="row-main">
              <span className="row-title">{email}</span>
            </span>
            {main ? (
              <span className="badge">{t('address.own.main')}</span>
            ) : (
              <a href={removeHref} aria-label={t('address.own.removeOf', { email })}>
                {t('address.own.remove')}
              </a>
            )}
          </li>
        ))}
      </ul>
      <p className="hint">
        {t('address.own.hint')} {t('address.own.mainHint')}
      </p>
      <p>
        <a href={changeMainHref}>{t('address.own.change')}</a>
      </p>
    </section>
  );
}
