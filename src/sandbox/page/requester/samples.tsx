import { useState } from "react";
import { api } from "../api.js";
import type { Sample } from "../api-types.js";
import { title } from "../format.js";
import { useLive } from "../live.js";
import { Icon } from "../ui/icons.js";

const languages = new Intl.DisplayNames(["en"], { type: "language" });
const GROUPS: Record<string, string> = {
  breach: "alarm",
  authority: "alarm",
  legal: "alarm",
  automatic: "other",
  "not-privacy": "other",
  unsure: "other",
  review: "other",
};

function languageName(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

export function Samples({
  chosen,
  onChoose,
  onBlank,
}: {
  chosen: string | null;
  onChoose: (sample: Sample) => void;
  onBlank: () => void;
}) {
  const [language, setLanguage] = useState<string | null>(null);
  const { data: samples = [], error } = useLive("samples", [], api.samples);
  const codes = [...new Set(samples.map((one) => one.language))];
  const shown = samples.filter((one) => language === null || one.language === language);
  const filter = (code: string | null, label: string, name: string) => (
    <button
      key={label}
      type="button"
      className="chip"
      title={name}
      aria-label={name}
      aria-pressed={language === code}
      onClick={() => setLanguage(code)}
    >
      {label}
    </button>
  );
  return (
    <div className="panel samples">
      <header className="panel-head">
        <h2>Sample mails</h2>
        <button type="button" className="link-button" data-testid="mail-blank" onClick={onBlank}>
          <Icon name="plus" size={15} /> Blank mail
        </button>
      </header>
      <div className="chips">
        {filter(null, "All", "All languages")}
        {codes.map((code) => filter(code, code.toUpperCase(), languageName(code)))}
      </div>
      {error ? <p className="empty-note">{error}</p> : null}
      <ul className="sample-list">
        {shown.map((sample) => (
          <li key={sample.id}>
            <button
              type="button"
              className="sample"
              data-testid={`sample-${sample.id}`}
              aria-pressed={chosen === sample.id}
              onClick={() => onChoose(sample)}
            >
              <span className="sample-title">{sample.title}</span>
              <span className="sample-from">{sample.fromName}</span>
              <span className="sample-badges">
                <span className={`badge ${GROUPS[sample.kind] ?? "right"}`}>
                  {title(sample.kind)}
                </span>
                <span className="badge plain" title={languageName(sample.language)}>
                  {sample.language.toUpperCase()}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
