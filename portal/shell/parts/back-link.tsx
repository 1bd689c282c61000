import { Icon } from './icons.tsx';

/** The way back to the page above this one. */
export function BackLink({ href, label }: { href: string; label: string }) {
  return (
    <p>
      <a className="back" href={href}>
        <Icon name="back" />
        {label}
      </a>
    </p>
  );
}
