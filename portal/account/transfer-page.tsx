import type { TransferStatus } from '../../contracts/states.ts';
import type { TransferAnswer } from '../../policy/transfer-states.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { BackLink } from '../shell/parts/back-link.tsx';
import { PostForm } from '../shell/parts/forms.tsx';
import { Facts } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account-frame.tsx';

/** A transfer as an account sees it; days are formatted. */
export interface TransferView {
  id: string;
  from: string;
  to: string;
  status: TransferStatus;
  expires: string;
  undoUntil?: string | undefined;
  href: string;
}

export interface TransferPageProps extends Omit<TransferView, 'id' | 'href'> {
  frame: AccountFrameProps;
  /** What an admin can do now. */
  changes: TransferAnswer[];
  /** Each is posted to this address plus its name. */
  transferHref: string;
  backHref: string;
}

export const transferTitle = (t: PageT, { frame }: TransferPageProps): string =>
  `${t('resellers.transfer.title')} – ${accountViewTitle(t, frame)}`;

/** Another reseller for the account: an admin agrees, declines, or undoes it in time. */
export function TransferPage(props: TransferPageProps) {
  const { frame, from, to, status, expires, undoUntil, changes, transferHref, backHref } = props;
  const { t } = useReader();
  return (
    <AccountFrame {...frame}>
      <BackLink href={backHref} label={t('resellers.one.back')} />
      <h2>{t('resellers.transfer.title')}</h2>
      <p>{t('resellers.transfer.meaning', { from, to })}</p>
      <Facts
        facts={[
          [t('resellers.transfer.from'), from],
          [t('resellers.transfer.to'), to],
          [t('resellers.one.status'), t(`resellers.transfer.status.${status}`)],
          ...(status === 'requested' ? [[t('resellers.transfer.expires'), expires] as [string, string]] : []),
          ...(status === 'accepted' && undoUntil
            ? [[t('resellers.transfer.undoUntil'), undoUntil] as [string, string]]
            : []),
        ]}
      />
      {changes.map((change) => (
        <section className="doing" key={change} aria-labelledby={change}>
          <h3 id={change}>{t(`resellers.transfer.change.${change}.title`)}</h3>
          <p>{t(`resellers.transfer.change.${change}.meaning`, { from, to })}</p>
          <PostForm
            action={`${transferHref}/${change}`}
            submit={t(`resellers.transfer.change.${change}.submit`)}
            tone={change === 'undo' ? 'danger' : 'plain'}
          />
        </section>
      ))}
    </AccountFrame>
  );
}
