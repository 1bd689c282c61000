const PATHS = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  info: 'M12 11v6M12 7v.5',
  alert: 'M12 6.5v7M12 17v.5',
  mail: 'M4 7l8 6 8-6M4 7v10h16V7z',
  arrow: 'M9 6l6 6-6 6',
};
export type IconName = keyof typeof PATHS;

/** A drawing beside words that already say the same; hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
