import type { PageT } from '../../texts/pages/index.ts';
import { Card, Facts } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

/** Why an address can no longer be corrected by a link. */
export type CorrectProblem = 'invited' | 'newer' | 'expired' | 'joined' | 'withdrawn' | 'too_many_sends';

export interface CorrectProblemPageProps {
  reason: CorrectProblem;
  companyName: string;
  /** Who is invited now, masked. */
  maskedEmail?: string | undefined;
}

export const correctProblemTitle = (t: PageT, { reason }: CorrectProblemPageProps): string =>
  t(`correct.problem.${reason}.title`);

/** A link that corrects nothing any more: what happened, and the way on. */
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
