import type { KeyboardEvent } from "react";
import { plainOf } from "./text.js";
import { type ElementProps, fieldProps, useElement } from "./use-element.js";

const TYPES: Record<string, string> = {
  email_text_input: "email",
  url_text_input: "url",
  number_input: "text",
};

export function TextInput(props: ElementProps) {
  const { element, dispatch, field } = props;
  const { value, keep, tell } = useElement(props);
  const text = value.value ?? "";
  const placeholder = plainOf(element.placeholder);
  const shared = {
    ...fieldProps(props),
    className: "text-input",
    value: text,
    placeholder: placeholder || undefined,
    "aria-label": field ? undefined : placeholder || "Text",
    "data-focus": element.focus_on_load || undefined,
  };
  const enter = (event: KeyboardEvent) => {
    if (dispatch && event.key === "Enter") {
      event.preventDefault();
      void tell({ value: text || null });
    }
  };
  if (element.multiline)
    return (
      <textarea
        {...shared}
        rows={Math.min(14, Math.max(4, text.split("\n").length + 1))}
        onChange={(event) => keep({ value: event.target.value || null })}
      />
    );
  return (
    <input
      {...shared}
      type={TYPES[element.type] ?? "text"}
      inputMode={element.type === "number_input" ? "decimal" : undefined}
      onKeyDown={enter}
      onChange={(event) => keep({ value: event.target.value || null })}
    />
  );
}

export function DateInput(props: ElementProps) {
  const { element, field } = props;
  const { value, change } = useElement(props);
  const isDate = element.type === "datepicker";
  const held = (isDate ? value.selected_date : value.selected_time) ?? "";
  return (
    <input
      {...fieldProps(props)}
      type={isDate ? "date" : "time"}
      className="text-input date-input"
      aria-label={field ? undefined : plainOf(element.placeholder) || (isDate ? "Date" : "Time")}
      value={held}
      onChange={({ target }) => {
        const next = target.value || null;
        void change(isDate ? { selected_date: next } : { selected_time: next });
      }}
    />
  );
}
