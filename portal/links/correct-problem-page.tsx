import type { PageT } from '../../texts/pages/index.ts';
import { Card, Facts } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

/** Why a link can no longer correct an address. */
export type CorrectProblem =
  | 'invited'
  | 'newer'
  | 'expired'
  | 'joined'
  | 'withdrawn'
  | 'too_many_sends'
  | 'old';

export interface CorrectProblemPageProps {
  reason: CorrectProblem;
  companyName: string;
  /** The address invited now, masked. */
  maskedEmail?: string | undefined;
}

export const correctProblemTitle = (t: PageT, { reason }: CorrectProblemPageProps): string =>
  t(`correct.problem.${reason}.title`);

/** A link that can no longer correct anything: the reason, and the way on. */
export function CorrectProblemPage(props: CorrectProblemPageProps) {
  const { reason, companyName } = props;
  const { t } = useReader();
  return (
    <Card title={correctProblemTitle(t, props)}>
      <p className="lead">{t(`correct.problem.${reason}.happened`, { company: companyName })}</p>
      {props.maskedEmail && <Facts facts={[[t('correct.problem.address'), props.maskedEmail]]} />}
      <p>{t(`correct.problem.${reason}.next`)}</p>
    </Card>
  );
}
