import type { ReactNode } from 'react';
import { type FormError, fieldId } from './error-summary.tsx';

interface Common {
  name: string;
  label: string;
  hint?: string;
  error?: FormError | undefined;
  value?: string | undefined;
  maxLength?: number;
  optional?: boolean;
}

export interface FieldProps extends Common {
  type?: 'text' | 'email' | 'password';
  autoComplete:
    | 'name'
    | 'organization'
    | 'email'
    | 'username'
    | 'current-password'
    | 'new-password'
    | 'one-time-code'
    | 'off';
  minLength?: number;
}

const describe = (props: Common) => {
  const id = fieldId(props.name);
  const message = props.error?.field === props.name ? props.error.message : undefined;
  const describedBy = [props.hint && `${id}-hint`, message && `${id}-error`].filter(Boolean).join(' ');
  const attributes = {
    id,
    name: props.name,
    required: !props.optional,
    maxLength: props.maxLength,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': message ? true : undefined,
  };
  return { id, message, attributes };
};

function Surround(props: Common & { id: string; message: string | undefined; children: ReactNode }) {
  return (
    <div className={props.message ? 'field field-bad' : 'field'}>
      <label htmlFor={props.id}>{props.label}</label>
      {props.hint && (
        <p className="hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.message && (
        <p className="field-error" id={`${props.id}-error`}>
          {props.message}
        </p>
      )}
      {props.children}
    </div>
  );
}

/** A one-line field, required by default, with label, hint and, if the form came back for it, its error. */
export function Field(props: FieldProps) {
  const { id, message, attributes } = describe(props);
  const type = props.type ?? 'text';
  return (
    <Surround {...props} id={id} message={message}>
      <input
        {...attributes}
        // A browser refuses pasted addresses that `readField` understands, such as mailto:name@example.com.
        type={type === 'email' ? 'text' : type}
        inputMode={type === 'email' ? 'email' : undefined}
        autoComplete={props.autoComplete}
        minLength={props.minLength}
        // A password never goes back to the browser.
        defaultValue={type === 'password' ? undefined : props.value}
        spellCheck={type === 'text' ? undefined : false}
        autoCapitalize={type === 'text' ? undefined : 'none'}
      />
    </Surround>
  );
}

/** A field of several lines, required by default. */
export function TextArea(props: Common) {
  const { id, message, attributes } = describe(props);
  return (
    <Surround {...props} id={id} message={message}>
      <textarea {...attributes} rows={4} defaultValue={props.value} />
    </Surround>
  );
}

/** A file to upload, required by default. */
export function FileField(props: Common & { accept: string }) {
  const { id, message, attributes } = describe(props);
  return (
    <Surround {...props} id={id} message={message}>
      <input {...attributes} type="file" accept={props.accept} />
    </Surround>
  );
}
