import { fieldId } from './error-summary.tsx';

/** One choice of a few, with its label. */
export function Select(props: {
  name: string;
  label: string;
  options: { id: string; label: string }[];
  /** The id of the option that is chosen when the page comes up. */
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
