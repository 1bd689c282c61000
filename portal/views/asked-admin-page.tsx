import { ButtonLink } from './parts/forms.tsx';
import { Card } from './parts/frame.tsx';

const text = {
  title: 'Your message is on its way',
  lead: 'If there is a business account of that name, its admins get your message by mail.',
  next: 'They decide whom they invite. If you hear nothing for some days, ask in your company who looks after software, or write to us.',
  home: 'Go to the start page',
};

export const askedAdminTitle = (): string => text.title;

/** The same whether there is such an account or not. */
export function AskedAdminPage({ homeHref }: { homeHref: string }) {
  return (
    <Card title={text.title}>
      <p className="lead">{text.lead}</p>
      <p>{text.next}</p>
      <p className="actions">
        <ButtonLink href={homeHref} plain>
          {text.home}
        </ButtonLink>
      </p>
    </Card>
  );
}
