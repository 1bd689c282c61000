import { encode } from 'uqr';

/** Light modules around the code, without which cameras don't find it. */
const QUIET_ZONE = 4;

/** One bar for each run of dark modules in a row: far fewer than a square each, and no seams between them. */
function darkBars(rows: boolean[][]): string {
  const bars = rows.flatMap((row, y) => {
    const line = row.map((dark) => (dark ? '1' : '0')).join('');
    return [...line.matchAll(/1+/g)].map(
      ({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`,
    );
  });
  return bars.join('');
}

/** A text as a QR picture, dark on white whatever the page's colours are; `label` says what it is for. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <path d={darkBars(data)} />
    </svg>
  );
}
