import type { OfferedInvitation } from '../../policy/pending-invitations.ts';
import type { PageT } from '../../texts/pages/index.ts';
import type { OwnInvitation } from '../accounts/own-invitations-part.tsx';
import { OwnInvitations } from '../accounts/own-invitations-part.tsx';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { ButtonLink, PostForm } from '../shell/parts/forms.tsx';
import { Card, Facts, Notice } from '../shell/parts/frame.tsx';
import { InvitationNotice, JoinForms } from '../shell/parts/invitation-notice.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountChoicePart, type AccountChoicePartProps } from './account-choice-part.tsx';

export interface ReviewPageProps {
  productName: string;
  facts: [name: string, value: string][];
  /** Someone signed out: the ways in. */
  signIn?: {
    signInHref: string;
    signUpHref: string;
    invitations: OfferedInvitation[];
    joinAction: string;
    email: string;
  };
  /** In place of the warning about a code. */
  warning?: string | undefined;
  /** A signed-in person who is no admin of any account, where one must be. */
  notAdmin?: { askAdminHref: string } | undefined;
  /** A signed-in person without a business account. */
  noAccount?: { createHref: string; askAdminHref: string };
  ownInvitations: OwnInvitation[];
  choice?: AccountChoicePartProps | undefined;
  denyAction?: string | undefined;
  error?: FormError<'confirmed' | 'name'> | undefined;
}

export const reviewTitle = (t: PageT, { productName }: ReviewPageProps): string =>
  t('activate.review.title', { product: productName });

/** What asks to be activated, and under which business account; nothing happens before the button is pressed. */
export function ReviewPage(props: ReviewPageProps) {
  const { t } = useReader();
  return (
    <Card title={reviewTitle(t, props)} error={props.error}>
      <Facts facts={props.facts} />
      <Notice tone="warn">
        <p>{props.warning ?? t('activate.review.warning')}</p>
      </Notice>
      {props.signIn && <SignIn {...props.signIn} />}
      <OwnInvitations invitations={props.ownInvitations} />
      {props.noAccount && (
        <>
          <p>{t('activate.review.noAccount')}</p>
          <p className="actions">
            <ButtonLink href={props.noAccount.createHref}>{t('activate.review.create')}</ButtonLink>
            <ButtonLink href={props.noAccount.askAdminHref} plain>
              {t('accounts.list.askAdmin')}
            </ButtonLink>
          </p>
        </>
      )}
      {props.notAdmin && (
        <>
          <p>{t('activate.offline.review.notAdmin')}</p>
          <p className="actions">
            <ButtonLink href={props.notAdmin.askAdminHref} plain>
              {t('accounts.list.askAdmin')}
            </ButtonLink>
          </p>
        </>
      )}
      {props.choice && <AccountChoicePart {...props.choice} error={props.error} />}
      {props.denyAction && (
        <PostForm action={props.denyAction} submit={t('activate.review.deny')} tone="plain" />
      )}
    </Card>
  );
}

function SignIn(props: NonNullable<ReviewPageProps['signIn']>) {
  const { t } = useReader();
  return (
    <>
      {props.invitations.length > 0 && (
        <InvitationNotice>
          <JoinForms invitations={props.invitations} action={props.joinAction} email={props.email} />
        </InvitationNotice>
      )}
      <p>{t('activate.review.signInFirst')}</p>
      <p className="actions">
        <ButtonLink href={props.signInHref} plain={props.invitations.length > 0}>
          {t('activate.review.signIn')}
        </ButtonLink>
        <ButtonLink href={props.signUpHref} plain>
          {t('activate.review.signUp')}
        </ButtonLink>
      </p>
    </>
  );
}
