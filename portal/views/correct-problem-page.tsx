import { Card, Facts } from './parts/frame.tsx';

/** Why an address can no longer be corrected by a link. */
export type CorrectProblem = 'invited' | 'newer' | 'expired' | 'joined' | 'withdrawn' | 'too_many_sends';

const problems: Record<CorrectProblem, { title: string; happened: string; next: string }> = {
  invited: {
    title: 'Somebody has been invited meanwhile',
    happened: 'The invitation to join {company} was sent again after this mail, and waits for an answer.',
    next: 'There is nothing to do. If it reaches nobody either, you get another mail with another link.',
  },
  newer: {
    title: 'There is a newer mail about this',
    happened: 'The address for {company} was corrected after this mail, and the next one failed too.',
    next: 'Use the link in the latest mail about this organisation.',
  },
  expired: {
    title: 'The invitation has expired',
    happened: 'The invitation to join {company} was sent again after this mail, and not accepted in time.',
    next: 'Ask the customer whom to invite, then resend it, or correct the address, from the system that sent the order.',
  },
  joined: {
    title: 'Somebody has joined',
    happened: 'The business account of {company} has an admin, so no address needs to be corrected.',
    next: 'There is nothing to do. The licenses are under the account.',
  },
  withdrawn: {
    title: 'The invitation was withdrawn',
    happened: 'The invitation to join {company} was taken back, so this link corrects nothing any more.',
    next: 'If somebody is to be invited all the same, send the order again under a new number.',
  },
  too_many_sends: {
    title: 'This invitation was mailed too often',
    happened: 'The invitation to join {company} was mailed as often as one may be, and nothing was sent now.',
    next: 'Waiting does not help. Cancel the onboarding from the system that sent the order, then order anew.',
  },
};

const text = { address: 'Invited now' };

export interface CorrectProblemPageProps {
  reason: CorrectProblem;
  companyName: string;
  /** Who is invited now, masked. */
  maskedEmail?: string | undefined;
}

export const correctProblemTitle = ({ reason }: CorrectProblemPageProps): string => problems[reason].title;

/** A link that corrects nothing any more: what happened, and the way on. */
export function CorrectProblemPage(props: CorrectProblemPageProps) {
  const { happened, next } = problems[props.reason];
  return (
    <Card title={correctProblemTitle(props)}>
      <p className="lead">{happened.replace('{company}', () => props.companyName)}</p>
      {props.maskedEmail && <Facts facts={[[text.address, props.maskedEmail]]} />}
      <p>{next}</p>
    </Card>
  );
}
