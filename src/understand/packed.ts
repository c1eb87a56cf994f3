/** Numbers as text for a file: base64 of 16-bit integers, little-endian, and what to multiply them by. */
export interface Packed {
  scale: number;
  base64: string;
}

const LARGEST = 32_767;

/** Packs numbers; each loses what is below a 32,767th of the largest. */
export function packed(numbers: ArrayLike<number>): Packed {
  let largest = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    largest = Math.max(largest, Math.abs(numbers[at] as number));
  }
  const scale = largest / LARGEST || 1;
  const bytes = new DataView(new ArrayBuffer(numbers.length * 2));
  for (let at = 0; at < numbers.length; at += 1) {
    bytes.setInt16(at * 2, Math.round((numbers[at] as number) / scale), true);
  }
  return { scale, base64: Buffer.from(bytes.buffer).toString("base64") };
}

/** The numbers again. */
export function unpacked({ scale, base64 }: Packed): Float32Array {
  const buffer = Buffer.from(base64, "base64");
  const bytes = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  const numbers = new Float32Array(buffer.byteLength / 2);
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = bytes.getInt16(at * 2, true) * scale;
  return numbers;
}
