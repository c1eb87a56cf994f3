/** Regimes as one table of data: a new regime is rows here, with a line of law beside each. No function. */

/** One clock of one regime. Lengths count from the local date of receipt, which is itself not counted. */
export interface Rule {
  /** What the rule text cites first. */
  provision: string;
  unit: "months" | "days" | "working-days" | "hours";
  length: number;
  /** The whole length once extended, from receipt too (never from the first end); null: no extension. */
  extendedLength: number | null;
  /** What lets the days of a pause be added; null: a pause counts for nothing. */
  pause: string | null;
  /** What moves an end on a Saturday, Sunday or public holiday; null: the end stays. */
  roll: string | null;
  /** True where no law sets the day and `length` is the staff's own aim. */
  target: boolean;
  /** The clock whose unpaused end is the outer limit for telling the person; null: none. */
  outer: "right" | null;
  /** What a reader must know besides, for the end of the rule text. */
  note: string | null;
}

// The EDPB (Guidelines 01/2022 § 160) has the month of the GDPR counted by this regulation.
const COUNTING = "Regulation 1182/71 Art. 3";

const NO_STATUTE = {
  unit: "working-days",
  extendedLength: null,
  // A pause or an extension belongs to a statutory period; an aim of our own has neither.
  pause: null,
  roll: null,
  target: true,
} as const;

export const REGIMES = {
  gdpr: {
    // One month, two further ones at most: three in all (Art. 12(3)). The pause is a tolerance of
    // the guidelines, not a right: Art. 12(3) itself knows none.
    right: {
      provision: `GDPR Art. 12(3), ${COUNTING}`,
      unit: "months",
      length: 1,
      extendedLength: 3,
      pause: "EDPB Guidelines 01/2022 § 159",
      roll: `${COUNTING}(4)`,
      target: false,
      outer: null,
      note: null,
    },
    // "No longer processed" (Art. 21(3)) is no number of days; the month is only for the notice.
    "opt-out": {
      ...NO_STATUTE,
      provision: "GDPR Art. 21(3) sets no number of days",
      length: 2,
      outer: "right",
      note: null,
    },
    question: {
      ...NO_STATUTE,
      provision: "no right is exercised, so the GDPR sets no day",
      length: 10,
      outer: "right",
      note: null,
    },
    // An end expressed in hours is not moved: Regulation 1182/71 Art. 3(4) excepts it by name.
    breach: {
      provision: "GDPR Art. 33(1)",
      unit: "hours",
      length: 72,
      extendedLength: null,
      pause: null,
      roll: null,
      target: false,
      outer: null,
      note: `receipt is taken as the moment of becoming aware; hours run through weekends and holidays (${COUNTING}(4))`,
    },
    authority: {
      ...NO_STATUTE,
      provision: "no statutory day known for an authority's letter",
      length: 2,
      outer: null,
      note: "the letter itself may name a day, which goes before",
    },
    legal: {
      ...NO_STATUTE,
      provision: "no statutory day known for a claim or a court's letter",
      length: 2,
      outer: null,
      note: "the letter itself may name a day, which goes before",
    },
  },
} as const satisfies Record<string, Record<string, Rule>>;
