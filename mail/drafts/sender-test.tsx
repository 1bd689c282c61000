import type { SenderTestContent } from '../content.ts';
import { Note } from '../templates/note.tsx';
import type { Write } from './draft.ts';
import { oneLine } from './text.ts';

export const writeSenderTest: Write<SenderTestContent> = (_content, brand, { t }) => {
  const vendor = brand.vendorName;
  return {
    subject: t('senderTest.subject', { vendor: oneLine(vendor) }),
    preheader: t('senderTest.preheader'),
    links: {},
    body: (
      <Note
        brand={brand}
        heading={t('senderTest.heading')}
        paragraphs={[t('senderTest.lead', { vendor })]}
        small={[]}
      />
    ),
  };
};
