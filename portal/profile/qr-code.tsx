import { encode } from 'uqr';

/** The light margin that cameras need to find the code. */
const QUIET_ZONE = 4;

/** One bar for each run of dark modules in a row: far fewer shapes than one square each, and no seams. */
function drawDarkBars(rows: boolean[][]): string {
  const bars = rows.flatMap((row, y) => {
    const line = row.map((dark) => (dark ? '1' : '0')).join('');
    return [...line.matchAll(/1+/g)].map(
      ({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`,
    );
  });
  return bars.join('');
}

/** A text as a QR image, dark on white whatever the page's colours; `label` says what it is for. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <path d={drawDarkBars(data)} />
    </svg>
  );
}
