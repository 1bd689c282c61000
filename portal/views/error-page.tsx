import { ButtonLink } from './parts/forms.tsx';
import { Card } from './parts/frame.tsx';

const text = { code: (status: number) => `Error ${status}` };

/** What the portal says for the failures every site has. */
export const errorTexts = {
  403: {
    title: 'This form came from another site',
    message:
      'For your safety it was not accepted, and nothing has changed. Open the page again and press the button there.',
  },
  404: {
    title: 'Page not found',
    message:
      'There is nothing at this address. If you followed a link from a mail, check that it is complete.',
  },
  429: {
    title: 'Too many tries',
    message: 'Please wait a few minutes, then try again. Nothing has changed.',
  },
  500: {
    title: 'Something went wrong on our side',
    message:
      'It is not your fault, and trying again does no harm. If it keeps happening, tell us when it did.',
  },
  503: {
    title: 'Not available right now',
    message: 'We could not finish this at the moment. Nothing is lost: please try again in a minute.',
  },
} as const;

export interface ErrorPageProps {
  status: number;
  title: string;
  message: string;
  wayOn?: { href: string; label: string } | undefined;
}

export const errorTitle = ({ title }: ErrorPageProps): string => title;

/** A failure in plain words: what happened, whether anything changed, the way on. */
export function ErrorPage({ status, title, message, wayOn }: ErrorPageProps) {
  return (
    <Card title={title}>
      <p className="lead">{message}</p>
      {wayOn && (
        <p className="actions">
          <ButtonLink href={wayOn.href}>{wayOn.label}</ButtonLink>
        </p>
      )}
      <p className="aside">{text.code(status)}</p>
    </Card>
  );
}
