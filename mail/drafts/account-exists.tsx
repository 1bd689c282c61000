import type { AccountExistsContent } from '../content.ts';
import { Button, Heading, Link, LinkFallback, Rule, Small, Text } from '../templates/parts.tsx';
import type { Write } from './draft.ts';
import { oneLine, webLink } from './text.ts';

export const writeAccountExists: Write<AccountExistsContent> = (content, brand, { t }) => {
  const vendor = brand.vendorName;
  const signIn = webLink(content.links.signIn);
  const reset = webLink(content.links.reset);
  return {
    subject: t('accountExists.subject', { vendor: oneLine(vendor) }),
    preheader: t('accountExists.preheader'),
    links: { action: signIn, reset },
    body: (
      <>
        <Heading>{t('accountExists.heading')}</Heading>
        <Text>{t('accountExists.lead', { vendor })}</Text>
        <Button brand={brand} href={signIn}>
          {t('accountExists.action')}
        </Button>
        <LinkFallback href={signIn}>{t('layout.linkFallback')}</LinkFallback>
        <Text>
          {t('accountExists.forgot')} <Link href={reset}>{t('accountExists.reset')}</Link>
        </Text>
        <Rule />
        <Small>{t('accountExists.ignore')}</Small>
      </>
    ),
  };
};
