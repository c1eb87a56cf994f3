/**
 * What Slack refuses, by its Block Kit reference (docs.slack.dev, "Block Kit" and "Views").
 * Gives every fault as `path: what`; empty for what Slack would take.
 */
export function blockKitFaults(surface: unknown): string[] {
  const top = record(surface);
  const isView = top.type === "modal" || top.type === "home";
  const blocks = list(top.blocks);
  return [
    ...(blocks.length > (isView ? 100 : 50) ? [`blocks: ${blocks.length}`] : []),
    ...(blocks.length === 0 ? ["blocks: none"] : []),
    ...(isView ? viewFaults(top) : textFaults("text", top.text, 40_000)),
    ...unique(
      "block_id",
      blocks.map((block) => record(block).block_id),
    ),
    ...blocks.flatMap((block, at) => blockFaults(`blocks[${at}]`, record(block))),
    ...(JSON.stringify(top.metadata ?? {}).length > 8000 ? ["metadata: too long"] : []),
  ];
}

type Json = Record<string, unknown>;

function record(value: unknown): Json {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function unique(name: string, ids: unknown[]): string[] {
  const given = ids.filter((id) => id !== undefined);
  return new Set(given).size === given.length ? [] : [`${name}: one stands twice`];
}

function textFaults(path: string, text: unknown, max: number): string[] {
  if (typeof text !== "string" || text.length === 0) return [`${path}: empty`];
  if (/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/.test(text)) return [`${path}: half a character`];
  return text.length > max ? [`${path}: ${text.length} > ${max}`] : [];
}

function objectFaults(path: string, object: unknown, max: number, plain = false): string[] {
  const { type, text } = record(object);
  const wrongType = plain ? type !== "plain_text" : type !== "plain_text" && type !== "mrkdwn";
  return [
    ...(wrongType ? [`${path}: type ${type}`] : []),
    ...textFaults(`${path}.text`, text, max),
  ];
}

function viewFaults(view: Json): string[] {
  const parts = ["title", "submit", "close"].filter((part) => view[part] !== undefined);
  const hasInput = list(view.blocks).some((block) => record(block).type === "input");
  return [
    ...(view.type === "modal" && view.title === undefined ? ["title: missing"] : []),
    ...(hasInput && view.submit === undefined ? ["submit: missing though there are inputs"] : []),
    ...parts.flatMap((part) => objectFaults(part, view[part], 24, true)),
    ...(view.private_metadata === undefined
      ? []
      : textFaults("private_metadata", view.private_metadata, 3000)),
    ...(view.callback_id === undefined ? [] : textFaults("callback_id", view.callback_id, 255)),
  ];
}

function blockFaults(path: string, block: Json): string[] {
  const id =
    block.block_id === undefined ? [] : textFaults(`${path}.block_id`, block.block_id, 255);
  return [...id, ...contentFaults(path, block)];
}

function contentFaults(path: string, block: Json): string[] {
  switch (block.type) {
    case "header":
      return objectFaults(`${path}.text`, block.text, 150, true);
    case "section":
      return sectionFaults(path, block);
    case "context": {
      const elements = list(block.elements);
      return [
        ...(elements.length === 0 || elements.length > 10
          ? [`${path}: ${elements.length} elements`]
          : []),
        ...elements.flatMap((element) => objectFaults(`${path}.elements`, element, 3000)),
      ];
    }
    case "actions": {
      const elements = list(block.elements).map(record);
      return [
        ...(elements.length === 0 || elements.length > 25
          ? [`${path}: ${elements.length} elements`]
          : []),
        ...unique(
          `${path}.action_id`,
          elements.map((element) => element.action_id),
        ),
        ...elements.flatMap((element, at) => elementFaults(`${path}.elements[${at}]`, element)),
      ];
    }
    case "input":
      return [
        ...objectFaults(`${path}.label`, block.label, 2000, true),
        ...(block.hint === undefined ? [] : objectFaults(`${path}.hint`, block.hint, 2000, true)),
        ...elementFaults(`${path}.element`, record(block.element)),
      ];
    case "rich_text":
      return richTextFaults(path, block);
    case "divider":
      return [];
    default:
      return [`${path}: unknown block ${block.type}`];
  }
}

function sectionFaults(path: string, block: Json): string[] {
  const fields = list(block.fields);
  return [
    ...(block.text === undefined && fields.length === 0
      ? [`${path}: neither text nor fields`]
      : []),
    ...(block.text === undefined ? [] : objectFaults(`${path}.text`, block.text, 3000)),
    ...(fields.length > 10 ? [`${path}: ${fields.length} fields`] : []),
    ...fields.flatMap((field, at) => objectFaults(`${path}.fields[${at}]`, field, 2000)),
  ];
}

function richTextFaults(path: string, block: Json): string[] {
  const texts = list(block.elements).flatMap((element) => list(record(element).elements));
  return texts.flatMap((text, at) => textFaults(`${path}.text[${at}]`, record(text).text, 3000));
}

function elementFaults(path: string, element: Json): string[] {
  const id = textFaults(`${path}.action_id`, element.action_id, 255);
  if (element.type === "button") {
    return [
      ...id,
      ...objectFaults(`${path}.text`, element.text, 75, true),
      ...(element.value === undefined ? [] : textFaults(`${path}.value`, element.value, 2000)),
      ...(element.style === undefined || element.style === "primary" || element.style === "danger"
        ? []
        : [`${path}.style: ${element.style}`]),
    ];
  }
  if (element.type === "plain_text_input") {
    const max = typeof element.max_length === "number" ? element.max_length : 3000;
    const initial = typeof element.initial_value === "string" ? element.initial_value : "";
    return [
      ...id,
      ...(max < 1 || max > 3000 ? [`${path}.max_length: ${max}`] : []),
      ...(initial.length > max ? [`${path}.initial_value: ${initial.length} > ${max}`] : []),
    ];
  }
  if (element.type === "static_select" || element.type === "multi_static_select") {
    return [...id, ...selectFaults(path, element)];
  }
  return [`${path}: unknown element ${element.type}`];
}

function selectFaults(path: string, element: Json): string[] {
  const options = list(element.options).map(record);
  const chosen = [...list(element.initial_options), ...list([element.initial_option])]
    .map(record)
    .filter((option) => option.value !== undefined);
  const known = new Set(options.map((option) => JSON.stringify(option)));
  return [
    ...(options.length === 0 || options.length > 100 ? [`${path}: ${options.length} options`] : []),
    ...unique(
      `${path}.options`,
      options.map((option) => option.value),
    ),
    ...options.flatMap((option, at) => [
      ...objectFaults(`${path}.options[${at}].text`, option.text, 75, true),
      ...textFaults(`${path}.options[${at}].value`, option.value, 150),
    ]),
    ...chosen.flatMap((option) =>
      known.has(JSON.stringify(option))
        ? []
        : [`${path}: an initial option is not among the options`],
    ),
    ...(element.placeholder === undefined
      ? []
      : objectFaults(`${path}.placeholder`, element.placeholder, 150, true)),
  ];
}
