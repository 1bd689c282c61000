import { Card, Notice } from './parts/frame.tsx';

const text = {
  title: 'The invitation is on its way',
  sent: (company: string, email: string) => `The invitation to join ${company} now goes to ${email}.`,
  valid: (until: string) => `It can be accepted until ${until}; reminders follow by themselves.`,
  again: 'If this address does not work either, you get another mail with another link.',
};

export interface CorrectedPageProps {
  companyName: string;
  /** As it was typed on this page. */
  email: string;
  validUntil: string;
}

export const correctedTitle = (): string => text.title;

/** After a correction: where the invitation went. */
export function CorrectedPage({ companyName, email, validUntil }: CorrectedPageProps) {
  return (
    <Card title={text.title}>
      <Notice tone="mail" live>
        <p>{text.sent(companyName, email)}</p>
      </Notice>
      <p>{text.valid(validUntil)}</p>
      <p>{text.again}</p>
    </Card>
  );
}
