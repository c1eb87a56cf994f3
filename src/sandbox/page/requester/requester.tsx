import { useRef, useState } from "react";
import { api } from "../api.js";
import type { MailRequest, Sample } from "../api-types.js";
import { useLive } from "../live.js";
import { useToasts } from "../ui/toast.js";
import { useWorld } from "../world.js";
import { Compose, EMPTY_MAIL } from "./compose.js";
import { Mailbox } from "./mailbox.js";
import { Samples } from "./samples.js";

/** Somebody outside who writes to the company, and sees what comes back. */
export function Requester({ active }: { active: boolean }) {
  const { requesters } = useWorld().info;
  const { attempt, say } = useToasts();
  const [mail, setMail] = useState<MailRequest>(EMPTY_MAIL);
  const [chosen, setChosen] = useState<string | null>(null);
  const seat = useRef<HTMLElement>(null);
  const boxes = useLive("mailboxes", ["mail"], api.mailboxes);
  const list = boxes.data ?? [];
  const address = chosen ?? list.find((one) => one.count > 0)?.address ?? null;

  const take = ({ fromName, fromAddress, subject, text, id }: Sample) =>
    setMail({ fromName, fromAddress, subject, text, sampleId: id });
  const send = async (what: MailRequest) => {
    const sent = await attempt(() => api.sendMail(what));
    if (!sent) return false;
    say(`Sent. ${what.fromName || what.fromAddress} now waits for an answer.`);
    setChosen(what.fromAddress);
    seat.current?.querySelector(".mailbox")?.scrollIntoView({ block: "start" });
    return true;
  };
  return (
    <section className="requester" aria-label="Requester" ref={seat}>
      <Samples chosen={mail.sampleId ?? null} onChoose={take} onBlank={() => setMail(EMPTY_MAIL)} />
      <Compose mail={mail} onChange={setMail} onSend={send} />
      <Mailbox
        active={active}
        boxes={list}
        known={requesters}
        address={address}
        onAddress={setChosen}
        onSend={send}
        onOpened={boxes.reload}
      />
    </section>
  );
}
