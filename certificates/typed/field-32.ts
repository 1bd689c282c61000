/** The field with 32 elements, one for each character of base 32; modulo x⁵ + x² + 1. */
const MODULUS = 0b100101;
const HIGH_BIT = 0b100000;

export function gfMultiply(a: number, b: number): number {
  let product = 0;
  let shifted = a;
  for (let rest = b; rest > 0; rest >>= 1) {
    if (rest & 1) product ^= shifted;
    shifted <<= 1;
    if (shifted & HIGH_BIT) shifted ^= MODULUS;
  }
  return product;
}

/** A power of x: all 31 elements other than 0, each once in 31 exponents. */
export function gfPower(exponent: number): number {
  let power = 1;
  for (let left = exponent % 31; left > 0; left--) power = gfMultiply(power, 2);
  return power;
}
