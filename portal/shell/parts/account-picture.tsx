const ROWS = [
  { y: 96, name: 132, tone: 'good' },
  { y: 160, name: 164, tone: 'good' },
  { y: 224, name: 116, tone: 'warn' },
];

/** A drawing of an account with its licenses and people. It has no words, so it suits every language. */
export function AccountPicture() {
  return (
    <svg className="picture" viewBox="0 0 480 330" aria-hidden="true" focusable="false">
      <rect className="picture-card" x="1" y="1" width="478" height="328" rx="16" />
      <rect className="picture-accent" x="28" y="26" width="36" height="36" rx="9" />
      <rect className="picture-text" x="78" y="30" width="150" height="11" rx="5.5" />
      <rect className="picture-soft" x="78" y="50" width="92" height="8" rx="4" />
      {[352, 378, 404].map((x) => (
        <circle className="picture-tile picture-card" cx={x + 22} cy="44" r="17" key={x} />
      ))}
      <circle className="picture-soft" cx="374" cy="40" r="5" />
      <circle className="picture-soft" cx="400" cy="40" r="5" />
      <circle className="picture-soft" cx="426" cy="40" r="5" />
      {ROWS.map(({ y, name, tone }) => (
        <g key={y}>
          <line className="picture-line" x1="1" x2="479" y1={y - 8} y2={y - 8} />
          <rect className="picture-tile" x="28" y={y + 6} width="36" height="36" rx="9" />
          <path className="picture-sign" d={`M39 ${y + 31}l7-7m-1 0a5 5 0 1 1 7-7a5 5 0 1 1-7 7m-3 3l3 3`} />
          <rect className="picture-text" x="78" y={y + 11} width={name} height="10" rx="5" />
          <rect className="picture-soft" x="78" y={y + 29} width="84" height="8" rx="4" />
          <rect className="picture-soft" x="284" y={y + 20} width="64" height="8" rx="4" />
          <rect className={`picture-${tone}`} x="382" y={y + 12} width="70" height="24" rx="7" />
          <rect className={`picture-${tone}-text`} x="396" y={y + 20.5} width="42" height="7" rx="3.5" />
        </g>
      ))}
      <line className="picture-line" x1="1" x2="479" y1="280" y2="280" />
      <rect className="picture-soft" x="28" y="301" width="120" height="8" rx="4" />
    </svg>
  );
}
