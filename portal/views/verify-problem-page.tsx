import { ButtonLink } from './parts/forms.tsx';
import { Card } from './parts/frame.tsx';

const problems = {
  malformed: {
    title: 'This link is not complete',
    happened: 'Some mail programs break long links in two, and a part of this one is missing.',
    next: 'Open the mail again and use its button, or copy the whole link into the address bar.',
  },
  expired: {
    title: 'This link has expired',
    happened: 'The link in the mail works for an hour. Nothing has been created.',
    next: 'Start again, and you get a new one.',
  },
  used: {
    title: 'Your address is confirmed already',
    happened: 'This link works once, and the business account has been created.',
    next: 'Sign in to see it.',
  },
  exists: {
    title: 'Account already exists',
    happened: 'Meanwhile somebody with this address has made an account with another password.',
    next: 'Sign in with that one, or reset it. You can create more business accounts once you are signed in.',
  },
};

const text = { signIn: 'Sign in', reset: 'Reset the password', again: 'Start again' };

export interface VerifyProblemPageProps {
  reason: keyof typeof problems;
  signInHref: string;
  signUpHref: string;
  resetHref: string;
}

export const verifyProblemTitle = ({ reason }: VerifyProblemPageProps): string => problems[reason].title;

/** A verification link that makes no account (any more): what happened, and the way on. */
export function VerifyProblemPage(props: VerifyProblemPageProps) {
  const { reason } = props;
  const { happened, next } = problems[reason];
  const startAgain = reason === 'malformed' || reason === 'expired';
  return (
    <Card title={verifyProblemTitle(props)}>
      <p className="lead">{happened}</p>
      <p>{next}</p>
      <p className="actions">
        {startAgain ? (
          <ButtonLink href={props.signUpHref}>{text.again}</ButtonLink>
        ) : (
          <ButtonLink href={props.signInHref}>{text.signIn}</ButtonLink>
        )}
        {reason === 'exists' && (
          <ButtonLink href={props.resetHref} plain>
            {text.reset}
          </ButtonLink>
        )}
      </p>
    </Card>
  );
}
