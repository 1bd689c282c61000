import { INSTANCE_NAME_MAX } from '../../../policy/instance-name.ts';
import { Field, type FieldProps } from './field.tsx';
import { useReader } from './reader.ts';

/** The name that an installation has in its account. */
export function InstanceNameField({ error, value }: Pick<FieldProps, 'error' | 'value'>) {
  const { t } = useReader();
  return (
    <Field
      name="name"
      label={t('instances.rename.label')}
      hint={t('instances.rename.hint')}
      autoComplete="off"
      maxLength={INSTANCE_NAME_MAX}
      error={error}
      value={value}
    />
  );
}
