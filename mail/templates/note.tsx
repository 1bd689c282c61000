import type { Brand } from '../brand.ts';
import { Button, FactRows, Heading, Link, LinkFallback, Rule, Small, Text } from './parts.tsx';
import { styles } from './styles.ts';

interface NoteProps {
  brand: Brand;
  heading: string;
  paragraphs: string[];
  /** Shown large, so that it can be read and typed. */
  code?: string;
  facts?: { label: string; value: string }[];
  /** Paragraphs after the facts. */
  after?: string[];
  action?: { label: string; href: string; fallback: string };
  /** A link to a page where one may do something else. */
  further?: { label: string; href: string };
  /** Small print: why the mail came, and when to ignore it. */
  small: string[];
}

/** A mail with one message and at most one button. */
export function Note({
  brand,
  heading,
  paragraphs,
  code,
  facts,
  after = [],
  action,
  further,
  small,
}: NoteProps) {
  return (
    <>
      <Heading>{heading}</Heading>
      {paragraphs.map((paragraph) => (
        <Text key={paragraph}>{paragraph}</Text>
      ))}
      {code !== undefined && (
        <p className="ink panel code" style={styles.code}>
          {code}
        </p>
      )}
      {facts && <FactRows facts={facts} />}
      {after.map((paragraph) => (
        <Text key={paragraph}>{paragraph}</Text>
      ))}
      {action && (
        <>
          <Button brand={brand} href={action.href}>
            {action.label}
          </Button>
          <LinkFallback href={action.href}>{action.fallback}</LinkFallback>
        </>
      )}
      {further && (
        <Text>
          <Link href={further.href}>{further.label}</Link>
        </Text>
      )}
      {small.length > 0 && <Rule />}
      {small.map((paragraph) => (
        <Small key={paragraph}>{paragraph}</Small>
      ))}
    </>
  );
}
