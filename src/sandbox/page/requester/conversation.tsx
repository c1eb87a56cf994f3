import { type FormEvent, useEffect, useRef, useState } from "react";
import type { MailRequest } from "../api-types.js";
import { Icon } from "../ui/icons.js";
import type { Conversation } from "./conversations.js";
import { MailView } from "./mail.js";

interface ConversationProps {
  conversation: Conversation;
  name: string;
  address: string;
  onSend: (mail: MailRequest) => Promise<boolean>;
}

export function ConversationView({ conversation, name, address, onSend }: ConversationProps) {
  const { subject, mails } = conversation;
  const list = useRef<HTMLElement>(null);
  const newest = mails.at(-1)?.id;
  // Scrolls the list alone, never the page: somebody may be writing above.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each mail that is new
  useEffect(() => {
    const latest = [...(list.current?.querySelectorAll<HTMLElement>(".mail") ?? [])].at(-1);
    if (latest && list.current) list.current.scrollTop = latest.offsetTop - 12;
  }, [newest]);
  return (
    <article className="conversation" data-testid="conversation" ref={list}>
      <h3>{subject || "(no subject)"}</h3>
      {mails.map((mail) => (
        <MailView key={mail.id} mail={mail} name={name} subject={subject} />
      ))}
      <Reply conversation={conversation} name={name} address={address} onSend={onSend} />
    </article>
  );
}

function Reply({ conversation, name, address, onSend }: ConversationProps) {
  const [text, setText] = useState<string | null>(null);
  const last = conversation.mails.at(-1);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const subject = last?.subject ?? conversation.subject;
    const sent = await onSend({
      fromName: name === address ? "" : name,
      fromAddress: address,
      subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
      text: text ?? "",
      ...(last ? { inReplyTo: last.messageId } : {}),
    });
    if (sent) setText(null);
  };
  if (text === null)
    return (
      <button
        type="button"
        className="soft-button"
        data-testid="reply-open"
        onClick={() => setText("")}
      >
        <Icon name="reply" size={16} /> Reply as {name}
      </button>
    );
  return (
    <form className="reply" onSubmit={(event) => void send(event)}>
      <label htmlFor="reply-text">Reply as {name}</label>
      <textarea
        id="reply-text"
        data-testid="reply-text"
        ref={focusOnce}
        required
        rows={4}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="reply-foot">
        <button type="submit" className="primary-button" data-testid="reply-send">
          <Icon name="send" size={16} /> Send reply
        </button>
        <button type="button" className="soft-button" onClick={() => setText(null)}>
          Cancel
        </button>
      </div>
    </form>
  );
}

function focusOnce(box: HTMLTextAreaElement | null) {
  box?.focus();
}
