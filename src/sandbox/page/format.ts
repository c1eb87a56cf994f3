/** Dates in the sandbox's own time zone, days as the calendar has them, and small words. */

const cache = new Map<string, Intl.DateTimeFormat>();

export function format(at: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = timeZone + JSON.stringify(options);
  let formatter = cache.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-GB", { timeZone, ...options });
    cache.set(key, formatter);
  }
  return formatter.format(at);
}

export function clockTime(at: Date, timeZone: string): string {
  return format(at, timeZone, { hour: "2-digit", minute: "2-digit" });
}

/** `2026-04-14` there, at this instant. */
export function dayOf(at: Date, timeZone: string): string {
  const parts = format(at, timeZone, { year: "numeric", month: "2-digit", day: "2-digit" });
  return parts.split("/").reverse().join("-");
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A calendar day in words: "Tue 14 Apr 2026". */
export function dayInWords(day: string, options?: Intl.DateTimeFormatOptions): string {
  const at = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  const usual = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
  return format(at, "UTC", options ?? usual).replaceAll(",", "");
}

/** "Today", "Yesterday", or the date, its names written out or short. */
export function dayLabel(
  at: Date,
  now: Date,
  timeZone: string,
  names: "long" | "short" = "long",
): string {
  const day = dayOf(at, timeZone);
  const today = dayOf(now, timeZone);
  if (day === today) return "Today";
  if (day === addDays(today, -1)) return "Yesterday";
  return dayInWords(day, { weekday: names, day: "numeric", month: names });
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

const TITLES: Record<string, string> = {
  "opt-out": "Opt-out",
  "not-privacy": "Not privacy",
};
/** A word of the contract as a title: `opt-out` to "Opt-out". */
export function title(word: string): string {
  return TITLES[word] ?? word.charAt(0).toUpperCase() + word.slice(1).replaceAll("-", " ");
}

export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? name];
  return letters.map((word) => (word ?? "?").charAt(0).toUpperCase()).join("");
}

/** "Mette <m@example.com>" to its two parts. */
export function nameAndAddress(from: string): { name: string; address: string } {
  const found = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(from);
  if (!found) return { name: "", address: from.trim() };
  return { name: found[1] ?? "", address: found[2] ?? "" };
}

export function faultText(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
