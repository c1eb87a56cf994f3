import type { SlackOption } from "../api-types.js";
import { Icon } from "../ui/icons.js";
import { Popover } from "../ui/popover.js";
import { withEmoji } from "./emoji-view.js";
import { useHost } from "./host.js";
import { plainOf } from "./text.js";
import { optionsOf, safeUrl, textOf } from "./types.js";
import { type ElementProps, useElement } from "./use-element.js";

function openLink(url: string | undefined) {
  const safe = safeUrl(url);
  if (safe) window.open(safe, "_blank", "noopener,noreferrer");
}

export function Button({ element, blockId }: ElementProps) {
  const host = useHost();
  const { action_id = "", value, style, url } = element;
  const press = async () => {
    if (!(await host.ask(element.confirm))) return;
    openLink(url);
    const held = value === undefined ? {} : { value };
    host.act({ type: "button", action_id, block_id: blockId, ...held });
  };
  const tone = style === "primary" || style === "danger" ? ` ${style}` : "";
  return (
    <button
      type="button"
      className={`slack-button${tone}`}
      data-action-id={action_id}
      aria-label={element.accessibility_label}
      onClick={() => void press()}
    >
      {withEmoji(textOf(element.text), true)}
    </button>
  );
}

export function Overflow(props: ElementProps) {
  const { element } = props;
  const { tell } = useElement(props);
  const choose = (option: SlackOption) => {
    openLink(option.url);
    void tell({ selected_option: option });
  };
  return (
    <Popover
      trigger={{
        className: "slack-button square",
        "aria-label": element.accessibility_label ?? "More actions",
        "data-action-id": element.action_id ?? "",
        children: <Icon name="more" />,
      }}
    >
      {(close) =>
        optionsOf(element).map((option) => (
          <button
            key={option.value ?? plainOf(option.text)}
            type="button"
            className="menu-item"
            data-value={option.value}
            onClick={() => {
              close();
              choose(option);
            }}
          >
            {withEmoji(textOf(option.text), true)}
            {option.description ? <small>{plainOf(option.description)}</small> : null}
          </button>
        ))
      }
    </Popover>
  );
}
