import type { Brand } from '../brand.ts';
import { Button, FactRows, Heading, LinkFallback, Rule, Small, Text } from './parts.tsx';
import { styles } from './styles.ts';

interface NoteProps {
  brand: Brand;
  heading: string;
  paragraphs: string[];
  /** Shown large, to be read off and typed. */
  code?: string;
  facts?: { label: string; value: string }[];
  /** What follows from the facts. */
  after?: string[];
  action?: { label: string; href: string; fallback: string };
  /** Why the mail came, and what may be ignored. */
  small: string[];
}

/** A mail that says one thing and offers at most one button. */
export function Note({ brand, heading, paragraphs, code, facts, after = [], action, small }: NoteProps) {
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
      {small.length > 0 && <Rule />}
      {small.map((paragraph) => (
        <Small key={paragraph}>{paragraph}</Small>
      ))}
    </>
  );
}
