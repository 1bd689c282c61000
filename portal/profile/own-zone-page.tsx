import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { ButtonLink, PostForm } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { Select } from '../shell/parts/select.tsx';

export interface OwnZonePageProps {
  /** Receives `zone`: an IANA name, or `auto`. */
  action: string;
  backHref: string;
  zones: string[];
  /** The zone without a choice. */
  automatic: string;
  /** The user's choice. */
  chosen: string | null;
  error?: FormError<'zone'> | undefined;
}

export const ownZoneTitle = (t: PageT): string => t('ownSignIn.zone.title');

/** A zone's name as people write it. */
export const readableZone = (zone: string): string => zone.replaceAll('_', ' ');

/** The time zone in which a person reads times. */
export function OwnZonePage({ action, backHref, zones, automatic, chosen, error }: OwnZonePageProps) {
  const { t } = useReader();
  const automaticLabel = t('ownSignIn.zone.automatic', { zone: readableZone(automatic) });
  return (
    <Card title={ownZoneTitle(t)} error={error}>
      <p className="lead">{t('ownSignIn.zone.lead')}</p>
      <PostForm action={action} submit={t('ownSignIn.zone.submit')}>
        <Select
          name="zone"
          label={t('ownSignIn.zone.label')}
          options={[
            { id: 'auto', label: automaticLabel },
            ...zones.map((zone) => ({ id: zone, label: readableZone(zone) })),
          ]}
          chosen={chosen ?? 'auto'}
        />
      </PostForm>
      <p className="actions">
        <ButtonLink href={backHref} plain>
          {t('ownSignIn.zone.back')}
        </ButtonLink>
      </p>
    </Card>
  );
}
