import type { RelationStatus } from '../../contracts/states.ts';
import { useReader } from '../shell/parts/reader.ts';

const CLASSES = { active: 'badge badge-good', requested: 'badge badge-warn', ended: 'badge' } as const;

/** The state of a relation. */
export function RelationBadge({ status }: { status: RelationStatus }) {
  const { t } = useReader();
  return <span className={CLASSES[status]}>{t(`resellers.status.${status}`)}</span>;
}
