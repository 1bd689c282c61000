import type { CSSProperties, ReactNode } from 'react';
import { type Brand, inkOn } from '../brand.ts';
import { styles } from './styles.ts';

export function Heading({ children }: { children: ReactNode }) {
  return (
    <h1 className="ink heading" style={styles.heading}>
      {children}
    </h1>
  );
}

export function Text({ children }: { children: ReactNode }) {
  return (
    <p className="ink" style={styles.text}>
      {children}
    </p>
  );
}

export function Small({ children, skipInText = false }: { children: ReactNode; skipInText?: boolean }) {
  return (
    <p className="muted" style={styles.small} data-skip-in-text={skipInText ? 'true' : undefined}>
      {children}
    </p>
  );
}

export function Rule() {
  return <hr className="rule" style={styles.rule} data-skip-in-text="true" />;
}

export function Link({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      className="link"
      href={href}
      style={{ color: '#1d4ed8', textDecoration: 'underline', wordBreak: 'break-word' }}
    >
      {children}
    </a>
  );
}

/** The mail's button. Outlook ignores padding on links, so the cell has it there. */
export function Button({ brand, href, children }: { brand: Brand; href: string; children: ReactNode }) {
  const ink = inkOn(brand.color);
  const cell = { backgroundColor: brand.color, borderRadius: 8, msoPaddingAlt: '14px 28px' } as CSSProperties;
  const link: CSSProperties = {
    display: 'inline-block',
    padding: '14px 28px',
    fontSize: 16,
    lineHeight: '22px',
  };
  return (
    <table
      role="presentation"
      cellPadding={0}
      cellSpacing={0}
      className="button"
      style={{ margin: '0 0 16px' }}
    >
      <tbody className="button">
        <tr className="button">
          <td className="button" style={cell}>
            <a
              href={href}
              style={{ ...link, fontWeight: 600, color: ink, textDecoration: 'none', borderRadius: 8 }}
            >
              {children}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** A framed list; each row is one cell, so that phones and plain text keep it together. */
export function Panel({ rows }: { rows: { key: string; content: ReactNode }[] }) {
  return (
    <table
      role="presentation"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      className="panel"
      style={styles.panel}
    >
      <tbody>
        {rows.map(({ key, content }, at) => (
          <tr key={key}>
            <td
              className="ink panel-row"
              style={{ ...styles.panelRow, ...(at > 0 ? styles.panelNextRow : {}) }}
            >
              {content}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Names and values; on a phone the value goes below its name. */
export function FactRows({ facts }: { facts: { label: string; value: string }[] }) {
  const rows = facts.map(({ label, value }) => ({
    key: label,
    content: (
      <>
        <span className="muted fact-label" style={styles.factLabel}>
          {label}
        </span>{' '}
        <span className="fact-value" style={styles.factValue}>
          {value}
        </span>
      </>
    ),
  }));
  return <Panel rows={rows} />;
}

/** The button's link, for copying. The text part has it at the button already. */
export function LinkFallback({ href, children }: { href: string; children: string }) {
  return (
    <Small skipInText>
      {`${children} `}
      <Link href={href}>{href}</Link>
    </Small>
  );
}
