import type { ReactNode } from 'react';
import type { MailT } from '../../texts/mail/index.ts';
import type { Brand } from '../brand.ts';
import { STYLESHEET, styles } from './styles.ts';

interface LayoutProps {
  brand: Brand;
  t: MailT;
  language: string;
  subject: string;
  /** The text that a mailbox shows after the subject. */
  preheader: string;
  children: ReactNode;
}

/** The frame of every mail: the vendor's name and colour at the top, its contact at the bottom. */
export function Layout({ brand, t, language, subject, preheader, children }: LayoutProps) {
  return (
    <html lang={language} dir="ltr">
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=UTF-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <meta name="x-apple-disable-message-reformatting" />
        <title>{subject}</title>
        <style>{STYLESHEET}</style>
      </head>
      <body className="page" style={styles.body}>
        <div data-skip-in-text="true" style={styles.preheader}>
          {/* The padding keeps the mailbox from showing the first words of the body. */}
          {preheader + '\u00A0\u200C'.repeat(80)}
        </div>
        <table
          role="presentation"
          cellPadding={0}
          cellSpacing={0}
          border={0}
          className="page"
          style={styles.page}
        >
          <tbody>
            <tr>
              <td align="center" style={{ padding: '28px 12px 36px' }}>
                <Card brand={brand}>{children}</Card>
                <Footer brand={brand} t={t} />
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

function Card({ brand, children }: { brand: Brand; children: ReactNode }) {
  return (
    <table
      role="presentation"
      width={600}
      cellPadding={0}
      cellSpacing={0}
      className="card"
      style={styles.card}
    >
      <tbody>
        <tr>
          <td
            data-skip-in-text="true"
            style={{ height: 5, lineHeight: '5px', fontSize: 0, backgroundColor: brand.color }}
          >
            {'\u00A0'}
          </td>
        </tr>
        <tr>
          <td className="content" style={styles.content}>
            <Vendor brand={brand} />
            {children}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** The logo, with the name as its alternative text; without a logo, the name. */
function Vendor({ brand }: { brand: Brand }) {
  return (
    <p className="ink" style={styles.vendor}>
      {brand.logoUrl === undefined ? (
        brand.vendorName
      ) : (
        <img src={brand.logoUrl} alt={brand.vendorName} height={32} style={styles.logo} />
      )}
    </p>
  );
}

function Footer({ brand, t }: { brand: Brand; t: MailT }) {
  return (
    <table
      role="presentation"
      width={600}
      cellPadding={0}
      cellSpacing={0}
      style={{ width: '100%', maxWidth: 600 }}
    >
      <tbody>
        <tr>
          <td className="footer" style={styles.footer}>
            <p className="muted" style={styles.footerText}>
              {`${t('layout.support')} `}
              <a className="link" href={`mailto:${brand.supportEmail}`} style={{ color: 'inherit' }}>
                {brand.supportEmail}
              </a>
            </p>
            <p className="muted" style={styles.footerText}>
              {brand.postalAddress === null
                ? brand.vendorName
                : `${brand.vendorName}, ${brand.postalAddress}`}
            </p>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
