import { useId } from "react";
import { ElementView } from "./element.js";
import { useHost } from "./host.js";
import { plainOf, TextView } from "./text.js";
import type { Block } from "./types.js";

/** Elements that are a group of controls: named by a legend, not by a label. */
const GROUPS = new Set([
  "checkboxes",
  "radio_buttons",
  "multi_static_select",
  "multi_users_select",
]);

export function InputBlock({ block }: { block: Block }) {
  const id = useId();
  const error = useHost().errors[block.block_id];
  const { element, label, hint, optional = false } = block;
  if (!element) return null;

  const words = (
    <>
      {plainOf(label)} {optional ? <span className="optional">(optional)</span> : null}
    </>
  );
  const described = [error ? `${id}-error` : "", hint ? `${id}-hint` : ""]
    .filter(Boolean)
    .join(" ");
  const control = (
    <ElementView
      element={element}
      blockId={block.block_id}
      dispatch={block.dispatch_action ?? false}
      field={{ id, describedBy: described || undefined, invalid: Boolean(error) }}
    />
  );
  return (
    <div className={error ? "block-input has-error" : "block-input"} data-block-id={block.block_id}>
      {GROUPS.has(element.type) ? (
        <fieldset aria-describedby={described || undefined}>
          <legend>{words}</legend>
          {control}
        </fieldset>
      ) : (
        <>
          <label htmlFor={id}>{words}</label>
          {control}
        </>
      )}
      {error ? (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          <TextView text={hint} />
        </p>
      ) : null}
    </div>
  );
}
