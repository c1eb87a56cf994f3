import type { ReactNode } from "react";
import { numbered } from "../ui/numbered.js";
import { emojiFor } from "./emoji.js";
import { ART } from "./emoji-art.js";

export function Emoji({ character }: { character: string }) {
  const brushes = ART.get(character);
  if (!brushes) return <span className="emoji-text">{character}</span>;
  return (
    <svg className="emoji" viewBox="0 0 20 20" role="img" aria-label={character}>
      {brushes.map(({ colour, width, path }) => (
        <path
          key={colour + width + path}
          d={path}
          {...(width ? { fill: "none", stroke: colour, strokeWidth: width } : { fill: colour })}
        />
      ))}
    </svg>
  );
}

const DRAWN = new RegExp(`(${[...ART.keys()].join("|")})\\uFE0F?`, "gu");
const CODE = /:([a-z0-9_+'-]+):/g;

/** Text with the emoji in it drawn: those written as characters, and on request those written as codes. */
export function withEmoji(text: string, codes = false): ReactNode {
  const characters = codes ? text.replace(CODE, (code, name) => emojiFor(name) ?? code) : text;
  const parts = characters.split(DRAWN);
  if (parts.length === 1) return characters;
  return numbered(parts).map(({ key, item, index }) =>
    index % 2 ? <Emoji key={key} character={item} /> : item,
  );
}
