import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;
/** Steps before and after the present one whose codes are accepted, because clocks differ. */
const WINDOW = 1;

/** The code of an authenticator app in one 30-second step (RFC 6238, SHA-1). */
function codeOfStep(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The step that a code belongs to, among those accepted now; null: none. */
export function stepOfCode(secret: string, code: string, now = Date.now()): number | null {
  const present = Math.floor(now / 1_000 / STEP_SECONDS);
  const typed = Buffer.from(code);
  for (let step = present - WINDOW; step <= present + WINDOW; step += 1) {
    const right = Buffer.from(codeOfStep(secret, step));
    if (right.length === typed.length && timingSafeEqual(right, typed)) return step;
  }
  return null;
}
