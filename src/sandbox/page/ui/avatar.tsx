import { initials } from "../format.js";
import { Logo } from "./icons.js";

/** Six grounds on which white letters are readable. */
const GROUNDS = ["#2f6f8f", "#8a4b7c", "#57702f", "#a2542b", "#4d5aa8", "#7a5c1e"];

function ground(name: string): string | undefined {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return GROUNDS[sum % GROUNDS.length];
}

export function Avatar({
  name,
  bot = false,
  size = 36,
}: {
  name: string;
  bot?: boolean;
  size?: number;
}) {
  if (bot)
    return (
      <span className="avatar" aria-hidden="true">
        <Logo size={size} />
      </span>
    );
  const style = { width: size, height: size, fontSize: size * 0.38, background: ground(name) };
  return (
    <span className="avatar" style={style} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
