import { type KeyboardEvent, useRef, useState } from "react";
import { api } from "../api.js";
import type { Channel } from "../api-types.js";
import { Icon } from "../ui/icons.js";
import { useToasts } from "../ui/toast.js";

const COMMANDS = [
  ["list", "open tickets"],
  ["mine", "tickets that are mine"],
  ["overdue", "what is late"],
  ["show PR-1", "one ticket"],
  ["find ", "search"],
  ["aside", "mails that are not privacy"],
  ["summary", "figures of a period"],
  ["help", "all commands"],
] as const;
const COMMAND = /^\/privacy(?:\s+([\s\S]*))?$/;

export function Composer({
  channel,
  user,
  threadTs,
  onSend,
}: {
  channel: Channel;
  user: string;
  threadTs?: string;
  /** Called before: what is sent should come into view. */
  onSend: () => void;
}) {
  const { attempt, say } = useToasts();
  const [text, setText] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  const words = text.trim();

  const deed = () => {
    const command = COMMAND.exec(words);
    if (command) return api.command({ user, channel: channel.id, text: command[1]?.trim() ?? "" });
    return api.say({ user, channel: channel.id, text: words, ...(threadTs ? { threadTs } : {}) });
  };
  const send = async () => {
    if (words === "") return;
    if (words.startsWith("/") && !COMMAND.test(words)) {
      say("Only /privacy is a command here.");
      return;
    }
    onSend();
    const done = await attempt(deed);
    if (!done) return;
    setText("");
    if (threadTs && words.startsWith("/")) say(`The answer is in #${channel.name}.`);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  const fill = (command: string) => {
    setText(`/privacy ${command}`);
    box.current?.focus();
  };
  const suggesting = /^\/\w*$/.test(words) && "/privacy".startsWith(words);
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {suggesting ? (
        <div className="suggestions">
          {COMMANDS.map(([command, meaning]) => (
            <button key={command} type="button" onClick={() => fill(command)}>
              <code>/privacy {command}</code> {meaning}
            </button>
          ))}
        </div>
      ) : null}
      <textarea
        ref={box}
        rows={1}
        value={text}
        data-testid={threadTs ? "composer-thread" : "composer-channel"}
        aria-label={threadTs ? "Reply in the thread" : `Message #${channel.name}`}
        placeholder={threadTs ? "Reply… (colleagues only)" : `Message #${channel.name}`}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={keys}
      />
      <div className="composer-bar">
        <button
          type="button"
          className="quiet-button"
          onClick={() => fill("")}
          title="Commands"
          aria-label="Commands"
        >
          <Icon name="slash" size={16} />
        </button>
        <span className="composer-hint">Enter sends, Shift + Enter breaks the line</span>
        <button
          type="submit"
          className="send-button"
          data-testid={threadTs ? "send-thread" : "send-channel"}
          aria-label="Send message"
          disabled={words === ""}
        >
          <Icon name="send" size={16} />
        </button>
      </div>
    </form>
  );
}
