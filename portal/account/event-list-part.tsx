import { useReader } from '../shell/parts/reader.ts';
import { describeEvent, type Happened } from './describe-event.ts';

/** Events, each with its formatted moment. `labelledBy`: the id of the heading above. */
export function EventList(props: { events: ({ id: string; at: string } & Happened)[]; labelledBy?: string }) {
  const { t } = useReader();
  return (
    <ol className="rows" aria-labelledby={props.labelledBy}>
      {props.events.map(({ id, at, ...happened }) => (
        <li key={id}>
          <div className="row-plain row-split">
            <span className="row-main">{describeEvent(t, happened)}</span>
            <span className="row-sub">{at}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
