import type { ReactNode } from "react";
import { numbered } from "../ui/numbered.js";
import { ElementView } from "./element.js";
import { InputBlock } from "./input-block.js";
import { RichText } from "./rich-text.js";
import { plainOf, TextView } from "./text.js";
import { type Block, type Element, isTyped, pictureUrl, type Text } from "./types.js";

export function Blocks({ blocks }: { blocks: Block[] }) {
  return (
    <div className="blocks">
      {blocks.map((block) => (
        <BlockView key={block.block_id} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }): ReactNode {
  switch (block.type) {
    case "header":
      return (
        <h3 className="block-header">
          <TextView text={block.text} />
        </h3>
      );
    case "section":
      return <Section block={block} />;
    case "context":
      return <Context elements={block.elements} />;
    case "divider":
      return <hr className="block-divider" />;
    case "actions":
      return (
        <div className="block-actions">
          {numbered((block.elements ?? []).filter(isTyped)).map(({ key, item }) => (
            <ElementView key={key} element={item as Element} blockId={block.block_id} dispatch />
          ))}
        </div>
      );
    case "input":
      return <InputBlock block={block} />;
    case "rich_text":
      return (
        <div className="block-rich">
          <RichText elements={block.elements} />
        </div>
      );
    case "image":
      return <Picture block={block} />;
    case "table":
      return <Table rows={block.rows} />;
    case "markdown":
      return (
        <div className="lines">
          {typeof block.text === "string" ? block.text : block.text?.text}
        </div>
      );
    default:
      return <p className="unknown-block">This page cannot show a block of type “{block.type}”.</p>;
  }
}

function Section({ block }: { block: Block }) {
  return (
    <div className="block-section">
      <div className="section-words">
        {block.text ? <TextView text={block.text} /> : null}
        {block.fields ? (
          <div className="fields">
            {numbered(block.fields).map(({ key, item }) => (
              <div key={key}>
                <TextView text={item} />
              </div>
            ))}
          </div>
        ) : null}
      </div>
      {block.accessory ? (
        <div className="accessory">
          <ElementView element={block.accessory} blockId={block.block_id} dispatch />
        </div>
      ) : null}
    </div>
  );
}

function Context({ elements = [] }: { elements: unknown[] | undefined }) {
  return (
    <div className="block-context">
      {numbered(elements.filter(isTyped)).map(({ key, item: element }) => (
        <div key={key}>
          {element.type === "image" ? (
            <ElementView element={element as Element} blockId="" dispatch={false} />
          ) : (
            <TextView text={element as unknown as Text} />
          )}
        </div>
      ))}
    </div>
  );
}

function Picture({ block }: { block: Block }) {
  const url = pictureUrl(block.image_url ?? block.slack_file?.url);
  return (
    <figure className="block-image">
      {block.title ? <figcaption>{plainOf(block.title)}</figcaption> : null}
      {url ? <img src={url} alt={block.alt_text ?? ""} loading="lazy" /> : <p>{block.alt_text}</p>}
    </figure>
  );
}

function Table({ rows = [] }: { rows: unknown[][] | undefined }) {
  return (
    <div className="block-table">
      <table>
        <tbody>
          {numbered(rows).map((row) => (
            <tr key={row.key}>
              {numbered(row.item).map((cell) => (
                <td key={cell.key}>
                  <Cell cell={cell.item} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell }: { cell: unknown }): ReactNode {
  if (!isTyped(cell)) return null;
  if (cell.type === "rich_text") return <RichText elements={cell.elements as unknown[]} />;
  return typeof cell.text === "string" ? cell.text : null;
}
