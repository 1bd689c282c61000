export interface Line {
  /** From 1. */
  number: number;
  /** Null: it is longer than allowed. */
  bytes: Buffer | null;
}

const BREAK = 0x0a;

/** The lines of a body that comes in parts, without their breaks. Of a line that is too long nothing is kept. */
export async function* readLines(parts: AsyncIterable<Buffer>, mostBytes: number): AsyncGenerator<Line> {
  let number = 1;
  let kept: Buffer[] = [];
  let size = 0;
  const add = (piece: Buffer) => {
    size += piece.length;
    if (size > mostBytes) kept = [];
    else kept.push(piece);
  };
  const take = (): Line => {
    const line = { number, bytes: size > mostBytes ? null : Buffer.concat(kept) };
    number += 1;
    kept = [];
    size = 0;
    return line;
  };
  for await (const part of parts) {
    let from = 0;
    for (let end = part.indexOf(BREAK); end >= 0; end = part.indexOf(BREAK, from)) {
      add(part.subarray(from, end));
      yield take();
      from = end + 1;
    }
    add(part.subarray(from));
  }
  if (size > 0) yield take();
}
