import type { PageT } from '../../texts/pages/index.ts';
import { ButtonLink } from '../shell/parts/forms.tsx';
import { Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account-frame.tsx';

export interface KeyPageProps {
  frame: AccountFrameProps;
  productName: string;
  licenseKey: string;
  backHref: string;
}

export const keyTitle = (t: PageT, { productName, frame }: KeyPageProps): string =>
  `${t('licenses.key.title', { product: productName })} – ${accountViewTitle(t, frame)}`;

/** One license key in full. */
export function KeyPage({ frame, productName, licenseKey, backHref }: KeyPageProps) {
  const { t } = useReader();
  return (
    <AccountFrame {...frame}>
      <h2>{t('licenses.key.title', { product: productName })}</h2>
      <p className="secret">
        <code>{licenseKey}</code>
      </p>
      <Notice tone="info">
        <p>{t('licenses.key.recorded')}</p>
      </Notice>
      <p className="actions">
        <ButtonLink href={backHref}>{t('licenses.key.back')}</ButtonLink>
      </p>
    </AccountFrame>
  );
}
