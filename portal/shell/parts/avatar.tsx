import { initialOf } from '../initial.ts';

/** The initial of a person or, square, of an account; for the eye alone, beside the name. */
export function Avatar({ name, square = false }: { name: string; square?: boolean }) {
  return (
    <span
      className={square ? 'avatar avatar-account' : 'avatar'}
      data-initial={initialOf(name)}
      aria-hidden="true"
    />
  );
}
