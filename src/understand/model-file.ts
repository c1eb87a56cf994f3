import type { Model } from "./classifier.js";
import type { Packed } from "./packed.js";

/** A packed list as the head of the file names it: its numbers follow below, in the order of the lists. */
interface Place {
  scale: number;
  length: number;
}

type Network = Model["networks"][number];

interface Head extends Omit<Model, "weights" | "networks"> {
  weights: Place[];
  networks: Record<keyof Network, Place>[];
}

/** In bytes: the length of the head. */
const LENGTH = 4;
const NUMBER = Int16Array.BYTES_PER_ELEMENT;

/**
 * A model as one file: the length of its head, the head as JSON, then all numbers as they lie in memory (which is
 * many times faster to read than text). The same model always gives the same bytes.
 */
export function bytesOf(model: Model): Buffer {
  const lists: Buffer[] = [];
  const placed = ({ scale, whole }: Packed): Place => {
    lists.push(Buffer.from(whole.buffer, whole.byteOffset, whole.byteLength));
    return { scale, length: whole.length };
  };
  const head: Head = {
    ...model,
    weights: model.weights.map(placed),
    networks: model.networks.map((network) => eachList(network, placed)),
  };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32LE(text.length);
  // The numbers have to begin at an even place.
  return Buffer.concat([length, text, Buffer.alloc(text.length % NUMBER), ...lists]);
}

/** The model of such a file. @throws where it is cut short or none */
export function modelOf(file: Buffer): Model {
  const length = file.readUInt32LE();
  const head: Head = JSON.parse(file.toString("utf8", LENGTH, LENGTH + length));
  const start = LENGTH + length + (length % NUMBER);
  const bytes = file.buffer.slice(file.byteOffset + start, file.byteOffset + file.byteLength);
  let read = 0;
  const taken = ({ scale, length }: Place): Packed => {
    // A copy each, so that none keeps the others in memory.
    const whole = new Int16Array(bytes.slice(read, read + length * NUMBER));
    read += length * NUMBER;
    return { scale, whole };
  };
  return {
    ...head,
    weights: head.weights.map(taken),
    networks: head.networks.map((network) => eachList(network, taken)),
  };
}

/** Always in the same order, as the file has them. */
function eachList<From, To>(
  { inputs, inputConstants, outputs, outputConstants }: Record<keyof Network, From>,
  change: (list: From) => To,
): Record<keyof Network, To> {
  return {
    inputs: change(inputs),
    inputConstants: change(inputConstants),
    outputs: change(outputs),
    outputConstants: change(outputConstants),
  };
}
