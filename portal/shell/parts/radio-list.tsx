/** A choice of a few options, each on lines of its own; a drop-down would cut long ones off on a phone. */
export function RadioList(props: {
  name: string;
  label: string;
  options: { id: string; label: string }[];
  /** The id of the initially chosen option. */
  chosen: string;
}) {
  return (
    <fieldset className="choices">
      <legend>{props.label}</legend>
      {props.options.map(({ id, label }) => (
        <label className="choice" key={id}>
          <input type="radio" name={props.name} value={id} defaultChecked={id === props.chosen} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
