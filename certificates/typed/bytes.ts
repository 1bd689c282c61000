/** Writes the fields of a typed code, each as short as it can be. */
export class ByteWriter {
  private readonly written: number[] = [];

  bytes(bytes: Uint8Array): this {
    this.written.push(...bytes);
    return this;
  }

  /** A number below 2⁵³, seven bits a byte, the low ones first. */
  number(value: number): this {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a whole number: ${value}`);
    let rest = value;
    while (rest >= 0x80) {
      this.written.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.written.push(rest);
    return this;
  }

  /** A version of one to four numbers. */
  version(version: string): this {
    const numbers = version.split('.');
    this.number(numbers.length);
    for (const one of numbers) this.number(Number(one));
    return this;
  }

  done(): Buffer {
    return Buffer.from(this.written);
  }
}

/** Reads what `ByteWriter` wrote. */
export class ByteReader {
  private at = 0;

  constructor(private readonly read: Uint8Array) {}

  /** @throws RangeError when there are fewer */
  bytes(length: number): Buffer {
    if (this.at + length > this.read.length) throw new RangeError('the code ends too early');
    this.at += length;
    return Buffer.from(this.read.subarray(this.at - length, this.at));
  }

  number(): number {
    let value = 0;
    for (let factor = 1; factor < 2 ** 53; factor *= 0x80) {
      const [byte = 0] = this.bytes(1);
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    throw new RangeError('the number is too long');
  }

  version(): string {
    const length = this.number();
    if (length < 1 || length > 4) throw new RangeError('not a version');
    const numbers = Array.from({ length }, () => this.number());
    if (numbers.some((one) => one > 9_999)) throw new RangeError('not a version');
    return numbers.join('.');
  }

  /** What was read so far. */
  readBytes(): Buffer {
    return Buffer.from(this.read.subarray(0, this.at));
  }

  /** What fills the last group is zero. @throws RangeError when it is not */
  end(): void {
    if (this.read.subarray(this.at).some((byte) => byte !== 0))
      throw new RangeError('more than was expected');
  }
}
