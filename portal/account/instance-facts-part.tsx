import { useReader } from '../shell/parts/reader.ts';
import type { InstanceView } from './instance-view.ts';
import { LicenseTerm } from './license-table.tsx';

/** To which version an installation can be upgraded. */
export function UpgradeOfferText({ upgrade }: { upgrade: NonNullable<InstanceView['upgrade']> }) {
  const { t } = useReader();
  const { can, version } = upgrade;
  return <>{t(`instances.upgrade.${can}`, { version })}</>;
}

/** The license of an installation, and until when it lasts. */
export function InstanceLicense({ license }: Pick<InstanceView, 'license'>) {
  const { t } = useReader();
  if (!license) return <>{t('instances.one.noLicense')}</>;
  return (
    <>
      <a href={license.href}>{license.title}</a> · {t(`site.licenseKind.${license.kind}`)} ·{' '}
      <LicenseTerm {...license} />
    </>
  );
}
