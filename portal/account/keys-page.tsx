import type { PageT } from '../../texts/pages/index.ts';
import { BackLink } from '../shell/parts/back-link.tsx';
import { PostForm } from '../shell/parts/forms.tsx';
import { Empty } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account-frame.tsx';
import { type LicenseView, MaskedKey } from './license-table.tsx';

export interface KeysPageProps {
  frame: AccountFrameProps;
  /** Those that have a key. */
  licenses: LicenseView[];
  /** Receives a POST that downloads all keys. */
  downloadAction: string;
  backHref: string;
}

export const keysTitle = (t: PageT, { frame }: KeysPageProps): string =>
  `${t('licenses.keys.title')} – ${accountViewTitle(t, frame)}`;

/** All license keys of an account, masked, each with a button that shows it. */
export function KeysPage({ frame, licenses, downloadAction, backHref }: KeysPageProps) {
  const { t } = useReader();
  return (
    <AccountFrame {...frame}>
      <BackLink href={backHref} label={t('licenses.one.back')} />
      <h2 id="keys">{t('licenses.keys.title')}</h2>
      {licenses.length === 0 ? (
        <Empty title={t('licenses.keys.emptyTitle')}>{t('licenses.keys.empty')}</Empty>
      ) : (
        <>
          <p>{t('licenses.keys.lead')}</p>
          <ul className="rows" aria-labelledby="keys">
            {licenses.map((license) => (
              <li key={license.id}>
                <Row {...license} />
              </li>
            ))}
          </ul>
          <PostForm action={downloadAction} submit={t('licenses.keys.download')} tone="plain" />
        </>
      )}
    </AccountFrame>
  );
}

function Row(license: LicenseView) {
  const { t } = useReader();
  const kind = t(`site.licenseKind.${license.kind}`);
  return (
    <div className="row-plain row-split">
      <div className="row-main">
        <a className="row-title" href={license.href}>
          {license.productName}
        </a>
        <span className="row-sub">{t('licenses.table.kind', { kind, version: license.version })}</span>
      </div>
      <div className="row-end">
        <MaskedKey {...license} />
      </div>
    </div>
  );
}
