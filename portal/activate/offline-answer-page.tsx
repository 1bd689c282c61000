import type { PageT } from '../../texts/pages/index.ts';
import { ButtonLink } from '../shell/parts/forms.tsx';
import { Card, Facts } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface OfflineAnswerPageProps {
  facts: [name: string, value: string][];
  /** Where the file is; left out: the request was typed. */
  fileHref?: string | undefined;
  /** Of the code; `first`: the number of the row's first group. */
  rows: { first: number; groups: string }[];
  instanceHref: string;
  offlineHref: string;
}

export const offlineAnswerTitle = (t: PageT): string => t('activate.offline.answer.title');

/** What is carried back to a machine without network: a file, or a code to type. */
export function OfflineAnswerPage(props: OfflineAnswerPageProps) {
  const { t } = useReader();
  return (
    <Card title={offlineAnswerTitle(t)}>
      <p className="lead">{t('activate.offline.answer.lead')}</p>
      <Facts facts={props.facts} />
      {props.fileHref && (
        <>
          <p>{t('activate.offline.answer.fileNext')}</p>
          <p className="actions">
            <ButtonLink href={props.fileHref}>{t('activate.offline.answer.download')}</ButtonLink>
          </p>
        </>
      )}
      <h2 id="answer-code">{t('activate.offline.answer.codeTitle')}</h2>
      <p>{t('activate.offline.answer.codeNext')}</p>
      <ol className="typed-code" aria-labelledby="answer-code">
        {props.rows.map(({ first, groups }) => (
          <li key={first} value={first}>
            <code>{groups}</code>
          </li>
        ))}
      </ol>
      <p className="actions">
        <ButtonLink href={props.instanceHref} plain>
          {t('activate.ended.instance')}
        </ButtonLink>
        <ButtonLink href={props.offlineHref} plain>
          {t('activate.offline.another')}
        </ButtonLink>
      </p>
    </Card>
  );
}
