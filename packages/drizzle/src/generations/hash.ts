const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LENGTH = 12;
const BASE = BigInt(DIGITS.length);
const MODULUS = BASE ** BigInt(LENGTH);
const FACTOR = 53n;

/** The hash that drizzle-kit 1.0 puts into names that are too long: polynomial, in base 62. */
export function hashOf(text: string): string {
  let hash = 0n;
  let power = 1n;
  for (const character of text) {
    hash = (hash + BigInt(character.codePointAt(0) ?? 0) * power) % MODULUS;
    power = (power * FACTOR) % MODULUS;
  }
  return digitsOf(hash);
}

function digitsOf(value: bigint): string {
  let rest = value;
  let digits = "";
  for (let i = 0; i < LENGTH; i += 1) {
    digits = DIGITS.charAt(Number(rest % BASE)) + digits;
    rest /= BASE;
  }
  return digits;
}
