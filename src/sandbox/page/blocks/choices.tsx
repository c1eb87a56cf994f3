import { useId } from "react";
import type { SlackOption } from "../api-types.js";
import { TextView } from "./text.js";
import { optionsOf } from "./types.js";
import { type ElementProps, useElement } from "./use-element.js";

interface ChoiceProps {
  type: "checkbox" | "radio";
  name: string;
  option: SlackOption;
  checked: boolean;
  disabled?: boolean;
  actionId: string | undefined;
  onChange: (checked: boolean) => void;
}

export function Choice({ type, name, option, checked, disabled, actionId, onChange }: ChoiceProps) {
  return (
    <label className="choice">
      <input
        type={type}
        name={name}
        value={option.value ?? ""}
        checked={checked}
        disabled={disabled}
        data-action-id={actionId}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        <TextView text={option.text} />
        {option.description ? (
          <small>
            <TextView text={option.description} />
          </small>
        ) : null}
      </span>
    </label>
  );
}

export const sameOption = (one: SlackOption | null | undefined, other: SlackOption) =>
  one?.value === other.value;

/** The options chosen once `option` is chosen or not, in the order of the list. */
export function toggled(
  all: SlackOption[],
  chosen: SlackOption[],
  option: SlackOption,
  on: boolean,
) {
  return all.filter((one) =>
    sameOption(option, one) ? on : chosen.some((held) => sameOption(held, one)),
  );
}

export function Checkboxes(props: ElementProps) {
  const name = useId();
  const { value, change } = useElement(props);
  const options = optionsOf(props.element);
  const chosen = value.selected_options ?? [];
  return (
    <div className="choices">
      {options.map((option) => (
        <Choice
          key={option.value}
          type="checkbox"
          name={name}
          option={option}
          actionId={props.element.action_id}
          checked={chosen.some((one) => sameOption(one, option))}
          onChange={(on) => void change({ selected_options: toggled(options, chosen, option, on) })}
        />
      ))}
    </div>
  );
}

export function RadioButtons(props: ElementProps) {
  const name = useId();
  const { value, change } = useElement(props);
  return (
    <div className="choices">
      {optionsOf(props.element).map((option) => (
        <Choice
          key={option.value}
          type="radio"
          name={name}
          option={option}
          actionId={props.element.action_id}
          checked={sameOption(value.selected_option, option)}
          onChange={() => void change({ selected_option: option })}
        />
      ))}
    </div>
  );
}
