import type { ReactNode } from 'react';
import type { LicenseKind, LicenseStatus } from '../../../contracts/states.ts';
import { words } from './words.ts';

const text = {
  product: 'Product',
  quantity: 'Quantity',
  key: 'License key',
  term: 'Term',
  status: 'Status',
  version: (version: string) => `version ${version}`,
  noKey: 'No key',
  reveal: 'Show',
  keyOf: (product: string) => ` the license key of ${product}`,
  insurance: {
    until: (date: string) => `Upgrade Insurance until ${date}`,
    soon: (date: string) => `Upgrade Insurance ends soon: ${date}`,
    ended: (date: string) => `Upgrade Insurance ended ${date}`,
    none: 'No Upgrade Insurance',
  },
  subscription: {
    until: (date: string) => `Until ${date}`,
    soon: (date: string) => `Ends soon: ${date}`,
    ended: (date: string) => `Ended ${date}`,
    none: 'No end date',
  },
};

/** A date ready to be read, and whether it has passed or is near. */
export interface TermView {
  until: string;
  ended: boolean;
  soon: boolean;
}

export interface LicenseView {
  id: string;
  productName: string;
  kind: LicenseKind;
  version: string;
  quantity: number;
  status: LicenseStatus;
  /** The key with all but its last characters hidden; null when the license has none. */
  keyMasked: string | null;
  /** Takes a POST that shows the key; undefined for whoever may not see it. */
  revealAction?: string | undefined;
  upgradeInsurance: TermView | null;
  subscription: TermView | null;
}

// On a phone the style sheet lays cells out as blocks, and some browsers then forget that they are a table.
const roles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader', scope: 'col' },
  rowHead: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
};

function Term({ kind, upgradeInsurance, subscription }: LicenseView) {
  const term = kind === 'permanent' ? upgradeInsurance : subscription;
  const { until, soon, ended, none } = kind === 'permanent' ? text.insurance : text.subscription;
  if (!term) {
    return <span className="soft">{none}</span>;
  }
  if (!term.ended && !term.soon) return until(term.until);
  return <span className="badge badge-warn">{(term.ended ? ended : soon)(term.until)}</span>;
}

function Key({ keyMasked, revealAction, productName }: LicenseView) {
  if (!keyMasked) return <span className="soft">{text.noKey}</span>;
  return (
    <>
      <code>{keyMasked}</code>
      {revealAction && (
        <form className="inline" method="post" action={revealAction}>
          <button type="submit" className="button-link">
            {text.reveal}
            <span className="unseen">{text.keyOf(productName)}</span>
          </button>
        </form>
      )}
    </>
  );
}

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td {...roles.cell}>
      <span className="cell-label" aria-hidden="true">
        {label}
      </span>
      <span className="cell-value">{children}</span>
    </td>
  );
}

function Row({ license }: { license: LicenseView }) {
  return (
    <tr {...roles.row}>
      <th {...roles.rowHead}>
        <span className="row-title">{license.productName}</span>
        <span className="license-kind">
          {words.licenseKind[license.kind]}, {text.version(license.version)}
        </span>
      </th>
      <Cell label={text.quantity}>{license.quantity}</Cell>
      <Cell label={text.key}>
        <Key {...license} />
      </Cell>
      <Cell label={text.term}>
        <Term {...license} />
      </Cell>
      <Cell label={text.status}>
        <span className={license.status === 'bound' ? 'badge badge-good' : 'badge'}>
          {words.licenseStatus[license.status]}
        </span>
      </Cell>
    </tr>
  );
}

/** Licenses as a table, which becomes a card a license on a phone. */
export function LicenseTable({ licenses, labelledBy }: { licenses: LicenseView[]; labelledBy: string }) {
  return (
    <table {...roles.table} className="licenses" aria-labelledby={labelledBy}>
      <thead {...roles.group}>
        <tr {...roles.row}>
          {[text.product, text.quantity, text.key, text.term, text.status].map((name) => (
            <th {...roles.head} key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.group}>
        {licenses.map((license) => (
          <Row key={license.id} license={license} />
        ))}
      </tbody>
    </table>
  );
}
