import type { SeatCount } from '../../policy/seats.ts';
import { Icon } from '../shell/parts/icons.tsx';
import { useReader } from '../shell/parts/reader.ts';

/** Seats of a license; `graceUntil`: formatted. */
export type SeatsView = SeatCount;

/** What of a license is used and free, and until when more users than bought are allowed. */
export function Seats({ unit, used, free, graceUntil }: SeatsView) {
  const { t } = useReader();
  return (
    <>
      <span className="license-kind">{t(`licenses.seats.${unit}`, { used, free })}</span>
      {graceUntil && (
        <span className="license-kind term-warn">
          <Icon name="alert" />
          {t('licenses.seats.grace', { date: graceUntil })}
        </span>
      )}
    </>
  );
}
