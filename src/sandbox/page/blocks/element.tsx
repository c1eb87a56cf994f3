import type { ReactNode } from "react";
import { Button, Overflow } from "./buttons.js";
import { Checkboxes, RadioButtons } from "./choices.js";
import { DateInput, TextInput } from "./inputs.js";
import { MultiSelect, Select } from "./selects.js";
import { pictureUrl } from "./types.js";
import type { ElementProps } from "./use-element.js";

export function ElementView(props: ElementProps): ReactNode {
  const { element } = props;
  switch (element.type) {
    case "button":
    case "workflow_button":
      return <Button {...props} />;
    case "overflow":
      return <Overflow {...props} />;
    case "static_select":
    case "users_select":
    case "channels_select":
    case "conversations_select":
      return <Select {...props} />;
    case "multi_static_select":
    case "multi_users_select":
      return <MultiSelect {...props} />;
    case "checkboxes":
      return <Checkboxes {...props} />;
    case "radio_buttons":
      return <RadioButtons {...props} />;
    case "datepicker":
    case "timepicker":
      return <DateInput {...props} />;
    case "plain_text_input":
    case "email_text_input":
    case "url_text_input":
    case "number_input":
      return <TextInput {...props} />;
    case "image": {
      const url = pictureUrl(element.image_url);
      return url ? <img className="element-image" src={url} alt={element.alt_text ?? ""} /> : null;
    }
    default:
      return <span className="unknown-block">(a {element.type})</span>;
  }
}
