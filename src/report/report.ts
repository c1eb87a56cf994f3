import type { Intent } from "../words.js";

/** The managers' summary of a period, computed from tickets and ledger. Days are local, YYYY-MM-DD, both included. */
export interface Report {
  from: string;
  to: string;
  /** ISO 8601: when the figures were taken; "open" and "overdue" are as of then. */
  at: string;
  tickets: {
    opened: number;
    closed: number;
    /** As of `at`, whenever opened. */
    open: number;
    overdue: number;
    /** Due within seven days of `at`, today included. */
    dueSoon: number;
    /** Waiting for a person to say what they are. */
    review: number;
  };
  /** Requests (an intent of a ticket) that ended in the period. */
  answered: {
    onTime: number;
    late: number;
    /** 0 to 1; null where none ended. */
    onTimeShare: number | null;
    /** Days from arrival to the end of the request; null where none ended. */
    medianDays: number | null;
  };
  byIntent: {
    intent: Intent;
    opened: number;
    closed: number;
    open: number;
    overdue: number;
    medianDays: number | null;
  }[];
  /** Weeks of the period by their Monday, oldest first. */
  byWeek: { week: string; opened: number; closed: number }[];
  /** Open tickets, most urgent first. */
  deadlines: {
    ticket: string;
    intents: Intent[];
    due: string | null;
    /** Negative where overdue. */
    daysLeft: number | null;
    assignee: string | null;
    review: boolean;
  }[];
  /** Mails seen in the period by outcome; `seen` is their sum, or `balanced` is false. */
  balance: {
    seen: number;
    ticket: number;
    joined: number;
    aside: number;
    automatic: number;
    unreadable: number;
    duplicate: number;
    balanced: boolean;
    /**
     * Mails of any age that the last comparison with the mailbox found passed over. Absent before the first one:
     * the ledger alone can't tell them from mails that were deleted unseen.
     */
    gaps?: number;
  };
}
