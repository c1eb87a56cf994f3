import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededNumbers } from "../../src/understand/linear.js";
import { networkScores, type Page } from "../../src/understand/network.js";
import { trainNetwork } from "../../src/understand/network-training.js";
import { packed, unpacked } from "../../src/understand/packed.js";
import type { Vector } from "../../src/understand/vectors.js";

const WIDTH = 30;
const [ASKS, OWN] = [0, 1];

/** Every column that is there counts the same, and a longer text has smaller ones, as with real mails. */
const vectorOf = (columns: Iterable<number>): Vector => {
  const all = [...new Set(columns)].sort((a, b) => a - b);
  return {
    columns: Int32Array.from(all),
    values: Float64Array.from(all, () => 1 / Math.sqrt(all.length)),
  };
};

/** Mails of small talk in which two words stand: in one sentence (a request), or in two (none). */
function pagesOf(count: number, seed: number, longest: number) {
  const random = seededNumbers(seed);
  return Array.from({ length: count }, () => {
    const asked = random(2) === 1;
    const sentences = Array.from({ length: 3 + random(longest - 2) }, () =>
      Array.from({ length: 4 }, () => 2 + random(WIDTH - 2)),
    );
    const first = random(sentences.length);
    const second = asked ? first : (first + 1) % sentences.length;
    sentences[first]?.push(ASKS);
    sentences[second]?.push(OWN);
    const page: Page = { mail: vectorOf(sentences.flat()), sentences: sentences.map(vectorOf) };
    return { page, target: Uint8Array.of(asked ? 1 : 0) };
  });
}

const lessons = pagesOf(900, 1, 5);
const trained = () =>
  trainNetwork(
    lessons.map(({ page }) => page),
    lessons.map(({ target }) => target),
    WIDTH,
    1,
  );

describe("the network", () => {
  it("tells words in one sentence from the same words in two, in mails longer than it has seen too", () => {
    const network = trained();
    for (const longest of [5, 12]) {
      const exam = pagesOf(300, 2, longest);
      const right = exam.filter(
        ({ page, target }) => (networkScores([network], page)[0] ?? 0) > 0 === (target[0] === 1),
      );
      expect(right.length / exam.length).toBeGreaterThan(0.9);
    }
  });

  it("comes out the same from the same lessons, to the byte", () => {
    const [first, second] = [trained(), trained()];
    expect(Buffer.from(first.inputs.buffer).equals(Buffer.from(second.inputs.buffer))).toBe(true);
    expect([...first.outputs]).toEqual([...second.outputs]);
  });

  it("reads a mail without words", () => {
    const empty: Page = { mail: vectorOf([]), sentences: [] };
    expect([...networkScores([trained()], empty)].every(Number.isFinite)).toBe(true);
  });
});

it("numbers come out of a file as they went in, but for a 32,767th of the largest", () => {
  fc.assert(
    fc.property(fc.array(fc.float({ noNaN: true, noDefaultInfinity: true })), (numbers) => {
      const largest = Math.max(0, ...numbers.map(Math.abs));
      for (const [at, number] of unpacked(packed(numbers)).entries()) {
        expect(Math.abs(number - (numbers[at] ?? 0))).toBeLessThanOrEqual(largest / 32_000);
      }
    }),
  );
});
