import { type ButtonHTMLAttributes, type ReactNode, useId, useRef } from "react";

const WIDTH = 260;
const GAP = 4;

/** A button with a panel that opens beside it: closed by ESC or a press elsewhere, in the top layer, so cut by nothing. */
export function Popover({
  trigger,
  children,
  onClose,
}: {
  trigger: ButtonHTMLAttributes<HTMLButtonElement> & { "data-action-id"?: string };
  children: (close: () => void) => ReactNode;
  onClose?: () => void;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const place = () => {
    if (!button.current || !panel.current) return;
    const { left, right, top, bottom } = button.current.getBoundingClientRect();
    const start = left + WIDTH + 8 > window.innerWidth ? right - WIDTH : left;
    const below = bottom < window.innerHeight * 0.65;
    Object.assign(panel.current.style, {
      width: `${WIDTH}px`,
      left: `${Math.max(8, start)}px`,
      top: below ? `${bottom + GAP}px` : "auto",
      bottom: below ? "auto" : `${window.innerHeight - top + GAP}px`,
    });
  };
  return (
    <>
      <button type="button" ref={button} popoverTarget={id} {...trigger} />
      <div
        id={id}
        ref={panel}
        popover="auto"
        className="popover"
        onBeforeToggle={(event) => event.newState === "open" && place()}
        onToggle={(event) => event.newState === "closed" && onClose?.()}
      >
        {children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}
