/** Numbers in a quarter of their memory: whole ones of 16 bits, and what to multiply them by. */
export interface Packed {
  scale: number;
  whole: Int16Array;
}

const LARGEST = 32_767;

/** Packs numbers; each loses what is below a 32,767th of the largest. */
export function packed(numbers: ArrayLike<number>): Packed {
  let largest = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    largest = Math.max(largest, Math.abs(numbers[at] as number));
  }
  const scale = largest / LARGEST || 1;
  const whole = new Int16Array(numbers.length);
  for (let at = 0; at < numbers.length; at += 1) {
    whole[at] = Math.round((numbers[at] as number) / scale);
  }
  return { scale, whole };
}

/** The numbers again. */
export function unpacked({ scale, whole }: Packed): Float32Array {
  const numbers = new Float32Array(whole.length);
  for (let at = 0; at < whole.length; at += 1) numbers[at] = (whole[at] as number) * scale;
  return numbers;
}
