import { Icon } from './icons.tsx';
import { useReader } from './reader.ts';

/** Why a form came back. With a `field`, the message also stands beside that field. */
export interface FormError<Field extends string = string> {
  field?: Field | undefined;
  message: string;
  /** The way on for a user who cannot correct it here. */
  help?: { href: string; label: string } | undefined;
}

export const fieldId = (name: string): string => `field-${name}`;

/** The error, first on the page, with a link to its field. */
export function ErrorSummary({ error }: { error: FormError }) {
  const { t } = useReader();
  return (
    <div className="notice notice-bad" role="alert" aria-labelledby="error-title">
      <Icon name="alert" />
      <div className="notice-body">
        <p className="notice-title" id="error-title">
          {t('site.form.problem')}
        </p>
        <p>{error.field ? <a href={`#${fieldId(error.field)}`}>{error.message}</a> : error.message}</p>
        {error.help && (
          <p>
            <a href={error.help.href}>{error.help.label}</a>
          </p>
        )}
      </div>
    </div>
  );
}
