import { ButtonLink } from './parts/forms.tsx';
import { Card, Notice } from './parts/frame.tsx';

const text = {
  title: 'You have declined',
  done: (company: string) =>
    `The invitation to join ${company} is declined. You will get no more mails about it.`,
  mistake: 'Declined by mistake? Then ask for a fresh invitation; it goes to the same address.',
  back: 'Ask for a fresh invitation',
};

export interface DeclinedPageProps {
  companyName: string;
  /** The page that offers a fresh invitation. */
  wayBackHref: string;
}

export const declinedTitle = (): string => text.title;

/** After declining, with the way back. */
export function DeclinedPage({ companyName, wayBackHref }: DeclinedPageProps) {
  return (
    <Card title={text.title}>
      <Notice tone="good" live>
        <p>{text.done(companyName)}</p>
      </Notice>
      <p>{text.mistake}</p>
      <p className="actions">
        <ButtonLink href={wayBackHref} plain>
          {text.back}
        </ButtonLink>
      </p>
    </Card>
  );
}
