import { useId, useState } from "react";
import type { SlackOption, SlackValue } from "../api-types.js";
import { Icon } from "../ui/icons.js";
import { Popover } from "../ui/popover.js";
import { useWorld } from "../world.js";
import { Choice, sameOption, toggled } from "./choices.js";
import { plainOf } from "./text.js";
import { type Element, optionsOf } from "./types.js";
import { type ElementProps, fieldProps, useElement } from "./use-element.js";

const asOption = ({ id, name }: { id: string; name: string }): SlackOption => ({
  text: { type: "plain_text", text: name },
  value: id,
});

/** Options from the element, or from the people and channels there are. */
function useOptions(element: Element): SlackOption[] {
  const { people, channels } = useWorld().info;
  if (element.type.includes("users")) return people.map(asOption);
  if (/channels|conversations/.test(element.type)) return channels.map(asOption);
  return optionsOf(element);
}

function chosenId(value: SlackValue): string {
  return (
    value.selected_option?.value ??
    value.selected_user ??
    value.selected_channel ??
    value.selected_conversation ??
    ""
  );
}

function withChoice(type: string, option: SlackOption | undefined): Omit<SlackValue, "type"> {
  const id = option?.value ?? null;
  if (type === "users_select") return { selected_user: id };
  if (type === "channels_select") return { selected_channel: id };
  if (type === "conversations_select") return { selected_conversation: id };
  return { selected_option: option ?? null };
}

export function Select(props: ElementProps) {
  const { element, field } = props;
  const { value, change } = useElement(props);
  const options = useOptions(element);
  const chosen = chosenId(value);
  const placeholder = plainOf(element.placeholder) || "Choose";
  const item = (option: SlackOption) => (
    <option key={option.value} value={option.value}>
      {plainOf(option.text)}
    </option>
  );
  const choose = (id: string) => {
    const option = options.find((one) => one.value === id);
    if (option || field) void change(withChoice(element.type, option));
  };
  return (
    <select
      {...fieldProps(props)}
      className={chosen ? "select-input" : "select-input empty"}
      aria-label={field ? undefined : placeholder}
      value={chosen}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{placeholder}</option>
      {element.option_groups && !element.options
        ? element.option_groups.map((group) => (
            <optgroup key={plainOf(group.label)} label={plainOf(group.label)}>
              {group.options?.map(item)}
            </optgroup>
          ))
        : options.map(item)}
    </select>
  );
}

/** In a form the list stands open; in a message it opens on demand, and the choice is told once it closes. */
export function MultiSelect(props: ElementProps) {
  const { element, field, dispatch } = props;
  const name = useId();
  const { value, keep, tell } = useElement(props);
  const options = useOptions(element);
  const [changed, setChanged] = useState(false);
  const users = element.type === "multi_users_select";
  const chosen = users
    ? options.filter((one) => value.selected_users?.includes(one.value ?? ""))
    : (value.selected_options ?? []);
  const held = (next: SlackOption[]) =>
    users ? { selected_users: next.map((one) => one.value ?? "") } : { selected_options: next };
  const full = chosen.length >= (element.max_selected_items ?? Number.POSITIVE_INFINITY);

  const list = options.map((option) => {
    const checked = chosen.some((one) => sameOption(one, option));
    return (
      <Choice
        key={option.value}
        type="checkbox"
        name={name}
        option={option}
        actionId={element.action_id}
        checked={checked}
        disabled={full && !checked}
        onChange={(on) => {
          keep(held(toggled(options, chosen, option, on)));
          setChanged(true);
        }}
      />
    );
  });
  if (field) return <div className="choices boxed">{list}</div>;

  const words = chosen.map((one) => plainOf(one.text)).join(", ");
  const close = () => {
    if (changed && dispatch) void tell(held(chosen));
    setChanged(false);
  };
  return (
    <Popover
      trigger={{
        className: words ? "select-input" : "select-input empty",
        "aria-label": plainOf(element.placeholder) || "Choose",
        children: (
          <>
            <span>{words || plainOf(element.placeholder) || "Choose"}</span>
            <Icon name="down" size={14} />
          </>
        ),
      }}
      onClose={close}
    >
      {() => <div className="choices">{list}</div>}
    </Popover>
  );
}
