import type { ReactNode } from 'react';
import { ErrorSummary, type FormError } from './error-summary.tsx';
import { Icon, type IconName } from './icons.tsx';

/** A page that asks or says one thing: a card in the middle, heading first. */
export function Card(props: { title: string; error?: FormError | undefined; children: ReactNode }) {
  return (
    <div className="narrow">
      <div className="card">
        {props.error && <ErrorSummary error={props.error} />}
        <h1>{props.title}</h1>
        {props.children}
      </div>
    </div>
  );
}

const TONE_ICONS: Record<Tone, IconName> = { good: 'check', info: 'info', warn: 'alert', mail: 'mail' };
type Tone = 'good' | 'info' | 'warn' | 'mail';

/** Something the reader must not miss. `live` announces it to screen readers when the page loads. */
export function Notice(props: { tone: Tone; live?: boolean; children: ReactNode }) {
  return (
    <div className={`notice notice-${props.tone}`} role={props.live ? 'status' : undefined}>
      <Icon name={TONE_ICONS[props.tone]} />
      <div className="notice-body">{props.children}</div>
    </div>
  );
}

/** Names and values, one below the other. */
export function Facts({ facts }: { facts: [name: string, value: ReactNode][] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** An empty list: says what would be here and how it gets here. */
export function Empty(props: { title: string; children: ReactNode }) {
  return (
    <div className="card empty">
      <span className="tile">
        <Icon name="empty" />
      </span>
      <p className="empty-title">{props.title}</p>
      <p>{props.children}</p>
    </div>
  );
}
