import { useEffect, useRef, useState } from "react";
import { api } from "../api.js";
import type { Mailbox as Box, MailRequest, Requester } from "../api-types.js";
import { clockTime, dayInWords, dayOf } from "../format.js";
import { useLive } from "../live.js";
import { Avatar } from "../ui/avatar.js";
import { useWorld } from "../world.js";
import { ConversationView } from "./conversation.js";
import { type Conversation, conversationsOf } from "./conversations.js";

export function Mailbox({
  active,
  boxes,
  known,
  address,
  onAddress,
  onSend,
  onOpened,
}: {
  active: boolean;
  boxes: Box[];
  known: Requester[];
  address: string | null;
  onAddress: (address: string) => void;
  onSend: (mail: MailRequest) => Promise<boolean>;
  /** The server counts a mail as read once its mailbox was opened. */
  onOpened: () => void;
}) {
  const live = useLive(active ? address : null, ["mail"], async () => {
    const mails = address ? await api.mailbox(address) : [];
    onOpened();
    return mails;
  });
  const [picked, setPicked] = useState<string | null>(null);
  const conversations = conversationsOf(live.data ?? []);
  const open = conversations.find((one) => one.id === picked) ?? conversations[0];
  const nameFor = (box: Box) =>
    box.name || known.find((one) => one.address === box.address)?.name || box.address;
  const owner = boxes.find((box) => box.address.toLowerCase() === address?.toLowerCase());
  return (
    <div className="panel mailbox">
      <header className="panel-head">
        <h2>{owner ? `${nameFor(owner)}’s mailbox` : "Their mailbox"}</h2>
      </header>
      {boxes.length > 0 ? (
        <Boxes boxes={boxes} owner={owner} nameFor={nameFor} onAddress={onAddress} />
      ) : null}
      {conversations.length > 1 ? (
        <ul className="conversation-list">
          {conversations.map((one) => (
            <Row
              key={one.id}
              conversation={one}
              open={one === open}
              onOpen={() => setPicked(one.id)}
            />
          ))}
        </ul>
      ) : null}
      {open && owner ? (
        <ConversationView
          key={open.id}
          conversation={open}
          name={nameFor(owner)}
          address={owner.address}
          onSend={onSend}
        />
      ) : (
        <div className="empty-state">
          <h3>{live.error ?? "No mail yet"}</h3>
          <p>Pick a sample and send it. What comes back from the company appears here.</p>
        </div>
      )}
    </div>
  );
}

function Boxes({
  boxes,
  owner,
  nameFor,
  onAddress,
}: {
  boxes: Box[];
  owner: Box | undefined;
  nameFor: (box: Box) => string;
  onAddress: (address: string) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const address = owner?.address;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another owner, another button to show
  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>("[aria-pressed=true]");
    if (!chosen || !list.current) return;
    list.current.scrollLeft =
      chosen.offsetLeft - (list.current.clientWidth - chosen.offsetWidth) / 2;
  }, [address]);
  return (
    <div className="boxes" ref={list}>
      {boxes.map((box) => (
        <button
          key={box.address}
          type="button"
          className="box"
          data-testid={`mailbox-${box.address}`}
          aria-pressed={box === owner}
          onClick={() => onAddress(box.address)}
        >
          <Avatar name={nameFor(box)} size={26} />
          <span>{nameFor(box)}</span>
          {box.unread > 0 ? (
            <span className="unread" title={`${box.unread} new`}>
              {box.unread}
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}

function Row({
  conversation,
  open,
  onOpen,
}: {
  conversation: Conversation;
  open: boolean;
  onOpen: () => void;
}) {
  const { now, timeZone } = useWorld();
  const { subject, mails } = conversation;
  const at = new Date(mails.at(-1)?.at ?? 0);
  const day = dayOf(at, timeZone);
  const today = day === dayOf(now, timeZone);
  return (
    <li>
      <button
        type="button"
        className="conversation-row"
        data-testid="conversation-row"
        aria-pressed={open}
        onClick={onOpen}
      >
        <span className="row-subject">{subject || "(no subject)"}</span>
        <span className="row-count">{mails.length}</span>
        <time dateTime={at.toISOString()}>
          {today ? clockTime(at, timeZone) : dayInWords(day, { day: "numeric", month: "short" })}
        </time>
      </button>
    </li>
  );
}
