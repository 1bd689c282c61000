import { ButtonLink, PostForm } from './parts/forms.tsx';
import { Card, Notice } from './parts/frame.tsx';

const text = {
  title: (company: string) => `Leave ${company}`,
  meaning:
    'You will no longer see this business account and its licenses. Your sign-in and your other accounts stay as they are.',
  back: 'To get in again, an admin has to invite you.',
  leave: 'Leave the account',
  stay: 'Stay',
  lastAdmin: 'You are its only admin, so you cannot leave yet.',
  lastAdminNext: 'Make somebody else an admin first: without one nobody could manage it or invite anybody.',
};

export interface LeavePageProps {
  companyName: string;
  action: string;
  accountHref: string;
  /** They are its last admin: there is nothing to press. */
  lastAdmin: boolean;
}

export const leaveTitle = ({ companyName }: LeavePageProps): string => text.title(companyName);

/** Asks once more before a membership ends. */
export function LeavePage(props: LeavePageProps) {
  return (
    <Card title={leaveTitle(props)}>
      {props.lastAdmin ? (
        <Notice tone="warn" live>
          <p className="notice-title">{text.lastAdmin}</p>
          <p>{text.lastAdminNext}</p>
        </Notice>
      ) : (
        <>
          <p className="lead">{text.meaning}</p>
          <p>{text.back}</p>
          <PostForm action={props.action} submit={text.leave} tone="danger" />
        </>
      )}
      <p className="actions">
        <ButtonLink href={props.accountHref} plain>
          {text.stay}
        </ButtonLink>
      </p>
    </Card>
  );
}
