import type { PageT } from '../../texts/pages/index.ts';
import { PostForm } from '../shell/parts/forms.tsx';
import { Card, Facts } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface AddressRefusedPageProps {
  /** `taken`: the address belongs to another user; `blocked`: an admin blocked the signed-in user. */
  reason: 'taken' | 'blocked';
  /** The invited address, proved by its code. */
  email: string;
  signedInAs: string;
  companyName: string;
  /** Should return to the invitation. */
  signOutAction: string;
  askAdminHref: string;
}

export const addressRefusedTitle = (t: PageT, { reason }: Pick<AddressRefusedPageProps, 'reason'>): string =>
  t(`address.refused.${reason}`);

/** The code was right, but the address cannot be added: the reason, and the way on. */
export function AddressRefusedPage(props: AddressRefusedPageProps) {
  const { t } = useReader();
  const { reason, email, companyName } = props;
  return (
    <Card title={addressRefusedTitle(t, props)}>
      <p className="lead">{t(`address.decide.${reason}`, { email, company: companyName })}</p>
      <Facts
        facts={[
          [t('address.refused.email'), email],
          [t('address.refused.signedInAs'), props.signedInAs],
        ]}
      />
      {reason === 'taken' && <PostForm action={props.signOutAction} submit={t('address.refused.signOut')} />}
      {reason === 'blocked' && (
        <p>
          <a href={props.askAdminHref}>{t('address.refused.askAdmin')}</a>
        </p>
      )}
    </Card>
  );
}
