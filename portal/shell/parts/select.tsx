import { fieldId } from './error-summary.tsx';

/** A labelled choice of a few options. */
export function Select(props: {
  name: string;
  label: string;
  options: { id: string; label: string }[];
  /** The id of the initially chosen option. */
  chosen: string;
}) {
  const id = fieldId(props.name);
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} name={props.name} defaultValue={props.chosen}>
        {props.options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
