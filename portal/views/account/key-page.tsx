import { ButtonLink } from '../parts/forms.tsx';
import { Notice } from '../parts/frame.tsx';
import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account-frame.tsx';

const text = {
  title: (product: string) => `License key of ${product}`,
  recorded: 'That you looked at this key is on record in the account’s activity.',
  back: 'Back to the licenses',
};

export interface KeyPageProps {
  frame: AccountFrameProps;
  productName: string;
  licenseKey: string;
  backHref: string;
}

export const keyTitle = ({ productName, frame }: KeyPageProps): string =>
  `${text.title(productName)} – ${accountViewTitle(frame)}`;

/** One license key in full. */
export function KeyPage({ frame, productName, licenseKey, backHref }: KeyPageProps) {
  return (
    <AccountFrame {...frame}>
      <h2>{text.title(productName)}</h2>
      <p className="secret">
        <code>{licenseKey}</code>
      </p>
      <Notice tone="info">
        <p>{text.recorded}</p>
      </Notice>
      <p className="actions">
        <ButtonLink href={backHref}>{text.back}</ButtonLink>
      </p>
    </AccountFrame>
  );
}
