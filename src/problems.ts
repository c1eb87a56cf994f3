/**
 * Faults that are told to people: what is wrong, where, and how to mend it.
 * `retry` says whether trying again later can help; a sentence never carries personal data or secrets.
 */
export class Problem extends Error {
  readonly code: string;
  readonly retry: boolean;
  /** Milliseconds that the other side asked us to wait (Retry-After), if it did. */
  readonly waitMs: number | null;
  /** True where the deed may have been done although no answer came. */
  readonly outcomeUnknown: boolean;

  constructor(
    code: string,
    sentence: string,
    more: { retry?: boolean; waitMs?: number; outcomeUnknown?: boolean; cause?: unknown } = {},
  ) {
    super(sentence, { cause: more.cause });
    this.name = "Problem";
    this.code = code;
    this.retry = more.retry ?? false;
    this.waitMs = more.waitMs ?? null;
    this.outcomeUnknown = more.outcomeUnknown ?? false;
  }
}
