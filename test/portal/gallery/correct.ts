import { createElement } from 'react';
import { CorrectPage, type CorrectPageProps, correctTitle } from '../../../portal/links/correct-page.tsx';
import {
  CorrectProblemPage,
  type CorrectProblemPageProps,
  correctProblemTitle,
} from '../../../portal/links/correct-problem-page.tsx';
import { CorrectedPage, correctedTitle } from '../../../portal/links/corrected-page.tsx';
import { entry, people } from './entry.ts';

const common: CorrectPageProps = {
  companyName: people.company,
  maskedEmail: 'j•••r@mueller-soehne.example',
  reason: 'bounced',
  action: '/correct/k1.jkl',
};

const correct = (name: string, changes: Partial<CorrectPageProps>) =>
  entry(name, correctTitle, createElement(CorrectPage, { ...common, ...changes }));

const problem = (props: CorrectProblemPageProps) =>
  entry(
    `correct-${props.reason}`,
    (t) => correctProblemTitle(t, props),
    createElement(CorrectProblemPage, props),
  );

const { company: companyName } = people;

/** The pages on which sales corrects an address. */
export const correctPages = [
  correct('correct', {}),
  correct('correct-complained', { reason: 'complained', companyName: people.cjk }),
  correct('correct-suppressed', { reason: 'suppressed' }),
  correct('correct-refused', { reason: 'refused', companyName: people.long }),
  correct('correct-declined', { reason: 'declined' }),
  correct('correct-error', {
    error: { field: 'email', message: 'Type another address than the one that failed.' },
    values: { email: people.longEmail, note: 'Told by phone on Monday' },
  }),
  entry(
    'corrected',
    correctedTitle,
    createElement(CorrectedPage, {
      companyName: people.long,
      email: people.longEmail,
      validUntil: '6 December 2026',
    }),
  ),
  problem({ reason: 'invited', companyName, maskedEmail: 'g•••e@mueller-soehne.example' }),
  problem({ reason: 'newer', companyName }),
  problem({ reason: 'expired', companyName }),
  problem({ reason: 'joined', companyName: people.long }),
  problem({ reason: 'withdrawn', companyName: people.cjk }),
  problem({ reason: 'too_many_sends', companyName }),
];
