import {
  type ClockSettings,
  type Deadline,
  type DeadlineRequest,
  deadline,
} from "../../src/clock/clock.js";

/** The settings as they come: what most tables of this folder run by. */
export const COPENHAGEN: ClockSettings = {
  regime: "gdpr",
  timeZone: "Europe/Copenhagen",
  holidays: "DK",
};

/** A right received at a time (a bare date is noon there), with whatever else the case is about. */
export function right(received: string, more: Partial<DeadlineRequest> = {}): Deadline {
  return deadline({ received: noon(received), clock: "right", ...more }, COPENHAGEN);
}

export function noon(date: string): string {
  return date.includes("T") ? date : `${date}T12:00:00+01:00`;
}
