import { type ReactNode, useState } from "react";
import type { MailboxMail } from "../api-types.js";
import { clockTime, dayLabel, nameAndAddress } from "../format.js";
import { Avatar } from "../ui/avatar.js";
import { numbered } from "../ui/numbered.js";
import { useWorld } from "../world.js";

export function MailView({
  mail,
  name,
  subject,
}: {
  mail: MailboxMail;
  name: string;
  subject: string;
}) {
  const { now, timeZone } = useWorld();
  const [asHtml, setAsHtml] = useState(false);
  const sent = mail.direction === "sent";
  const from = nameAndAddress(mail.from);
  const who = sent ? name : from.name || from.address;
  const at = new Date(mail.at);
  return (
    <section className={`mail ${mail.direction}`} aria-label={`Mail from ${who}`}>
      <header>
        <Avatar name={who} bot={!sent} size={32} />
        <div className="mail-who">
          <strong>{who}</strong>
          <span>to {nameAndAddress(mail.to).address}</span>
        </div>
        <time dateTime={mail.at}>
          {dayLabel(at, now, timeZone, "short")}, {clockTime(at, timeZone)}
        </time>
      </header>
      {mail.subject === subject ? null : <p className="mail-subject">{mail.subject}</p>}
      {mail.html ? (
        <fieldset className="segmented" aria-label="Which part of the mail">
          <button type="button" aria-pressed={!asHtml} onClick={() => setAsHtml(false)}>
            Text
          </button>
          <button
            type="button"
            aria-pressed={asHtml}
            data-testid="mail-html"
            onClick={() => setAsHtml(true)}
          >
            HTML
          </button>
        </fieldset>
      ) : null}
      {asHtml && mail.html ? <HtmlPart html={mail.html} /> : <MailText text={mail.text} />}
    </section>
  );
}

/** Nothing in a mail may run, load, or lead the frame elsewhere. */
const FENCE =
  '<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data:"><base target="_blank"><style>body{font:15px/1.55 "Segoe UI",Roboto,Arial,sans-serif;margin:16px;color:#1d2127;overflow-wrap:anywhere}</style>';

function HtmlPart({ html }: { html: string }) {
  return (
    <iframe className="mail-html" title="The mail’s HTML part" sandbox="" srcDoc={FENCE + html} />
  );
}

/** "On Tuesday, Mette wrote:" and the whole mail again below it. */
const ANSWERED = /\n+([^\n>]+:)\n((?:>[^\n]*\n?)+)$/;

/** Quoted lines as quotations, addresses as links, and the mail that is answered folded away. */
function MailText({ text }: { text: string }) {
  const plain = text.replace(/\r\n/g, "\n").trimEnd();
  const answered = ANSWERED.exec(plain);
  return (
    <div className="mail-text">
      <Runs text={answered ? plain.slice(0, answered.index) : plain} />
      {answered ? (
        <details>
          <summary>{answered[1]}</summary>
          <Runs text={answered[2] ?? ""} />
        </details>
      ) : null}
    </div>
  );
}

function Runs({ text }: { text: string }) {
  const runs: { quoted: boolean; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const quoted = line.startsWith(">");
    const words = line.replace(/^>\s?/, "");
    const last = runs.at(-1);
    if (last?.quoted === quoted) last.lines.push(words);
    else runs.push({ quoted, lines: [words] });
  }
  return numbered(runs).map(({ key, item: { quoted, lines } }) => {
    const content = withLinks(lines.join("\n").replace(/^\n+|\n+$/g, ""));
    return quoted ? <blockquote key={key}>{content}</blockquote> : <p key={key}>{content}</p>;
  });
}

const URLS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/;

function withLinks(text: string): ReactNode[] {
  return numbered(text.split(URLS)).map(({ key, item: part, index }) =>
    index % 2 ? (
      <a key={key} href={part} target="_blank" rel="noreferrer noopener">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
