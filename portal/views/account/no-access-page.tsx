import { ButtonLink } from '../parts/forms.tsx';
import { Card } from '../parts/frame.tsx';

const texts = {
  blocked: {
    title: 'Your access is blocked',
    happened: (company: string) =>
      `An admin has blocked your access to the business account of ${company}. Your sign-in and your other accounts stay as they are.`,
    next: 'If you think this is a mistake, ask an admin of the account.',
  },
  'admins-only': {
    title: 'Only admins can do this',
    happened: (company: string) => `You are a member of ${company}. This page is for its admins.`,
    next: 'Ask an admin to do it for you, or to make you an admin.',
  },
};

const text = {
  askAdmin: 'Ask an admin',
  account: 'Back to the account',
  accounts: 'Go to your accounts',
};

export interface NoAccessPageProps {
  variant: keyof typeof texts;
  companyName: string;
  accountsHref: string;
  accountHref?: string | undefined;
  askAdminHref?: string | undefined;
}

export const noAccessTitle = ({ variant }: NoAccessPageProps): string => texts[variant].title;

/** For whoever belongs to the account and may not go on here: why, and the way on. */
export function NoAccessPage(props: NoAccessPageProps) {
  const { happened, next } = texts[props.variant];
  return (
    <Card title={noAccessTitle(props)}>
      <p className="lead">{happened(props.companyName)}</p>
      <p>{next}</p>
      <p className="actions">
        {props.askAdminHref && <ButtonLink href={props.askAdminHref}>{text.askAdmin}</ButtonLink>}
        <ButtonLink href={props.accountHref ?? props.accountsHref} plain={props.askAdminHref !== undefined}>
          {props.accountHref ? text.account : text.accounts}
        </ButtonLink>
      </p>
    </Card>
  );
}
