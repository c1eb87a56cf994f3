/** The strict second look at an address, before anything is sent to it or believed about it. */

/** RFC 5321, 4.5.3.1.1 and 4.5.3.1.3: 64 octets before the @, 256 with the angle brackets. */
const LOCAL_MAX = 64;
const ADDRESS_MAX = 254;

/** A dot-atom (RFC 5322, 3.2.3): no quotes, comments, spaces, and no dot at an end or twice in a row. */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** One label of a host name (RFC 1123, 2.1). */
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * True for one plain ASCII address that means the same to every mail program: one @, a dot-atom, a host name
 * (a single label such as `localhost` counts, a bare number or an address literal does not).
 * Quoted local parts and comments are legal and refused: they have sent mail to other domains than the one
 * shown (GHSA-mm7p-fcc7-pg87).
 */
export function isSaneAddress(address: string): boolean {
  if (address.length > ADDRESS_MAX) return false;
  const [local, domain, ...more] = address.split("@");
  if (local === undefined || domain === undefined || more.length > 0) return false;
  if (local.length > LOCAL_MAX || !LOCAL.test(local)) return false;
  const labels = domain.split(".");
  return labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? "");
}
