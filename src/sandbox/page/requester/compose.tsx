import { type FormEvent, useId, useState } from "react";
import type { MailRequest } from "../api-types.js";
import { nameAndAddress } from "../format.js";
import { Icon } from "../ui/icons.js";
import { useWorld } from "../world.js";

export const EMPTY_MAIL: MailRequest = { fromName: "", fromAddress: "", subject: "", text: "" };

type Field = "fromName" | "fromAddress" | "subject" | "text";

export function Compose({
  mail,
  onChange,
  onSend,
}: {
  mail: MailRequest;
  onChange: (mail: MailRequest) => void;
  onSend: (mail: MailRequest) => Promise<boolean>;
}) {
  const { inbox, requesters } = useWorld().info;
  const [busy, setBusy] = useState(false);
  const id = useId();
  const edit = (field: Field) => ({
    id: `${id}-${field}`,
    name: field,
    value: mail[field],
    onChange: (event: { target: { value: string } }) =>
      onChange({ ...mail, [field]: event.target.value }),
  });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const { name, address } = nameAndAddress(mail.fromAddress);
    const known = requesters.find((one) => one.address === address)?.name;
    setBusy(true);
    const fromName = mail.fromName || name || known || "";
    const sent = await onSend({ ...mail, fromAddress: address, fromName });
    setBusy(false);
    if (sent) onChange({ ...EMPTY_MAIL, fromName, fromAddress: address });
  };
  return (
    <form className="panel compose" onSubmit={(event) => void send(event)}>
      <header className="panel-head">
        <h2>Write to the company</h2>
        <span className="to-address">{inbox}</span>
      </header>
      <div className="compose-fields">
        <div className="pair">
          <div className="field">
            <label htmlFor={`${id}-fromName`}>Name</label>
            <input
              {...edit("fromName")}
              data-testid="mail-name"
              autoComplete="off"
              placeholder="Mette Holm"
            />
          </div>
          <div className="field address">
            <label htmlFor={`${id}-fromAddress`}>Address</label>
            <input
              {...edit("fromAddress")}
              data-testid="mail-from"
              required
              autoComplete="off"
              spellCheck={false}
              list={`${id}-known`}
              pattern=".*[^\s@]+@[^\s@]+.*"
              title="A mail address, like mette@example.com"
              placeholder="mette@example.com"
            />
            <datalist id={`${id}-known`}>
              {requesters.map((one) => (
                <option key={one.address} value={one.address}>
                  {one.name}
                </option>
              ))}
            </datalist>
          </div>
        </div>
        <div className="field">
          <label htmlFor={`${id}-subject`}>Subject</label>
          <input
            {...edit("subject")}
            data-testid="mail-subject"
            autoComplete="off"
            placeholder="What it is about"
          />
        </div>
        <div className="field grow">
          <label htmlFor={`${id}-text`}>Mail</label>
          <textarea
            {...edit("text")}
            data-testid="mail-text"
            required
            placeholder="Take a sample, or write as a customer would. Any language will do."
          />
        </div>
      </div>
      <footer className="compose-foot">
        <span>Goes through a real mail server, on this machine only.</span>
        <button type="submit" className="primary-button" data-testid="mail-send" aria-busy={busy}>
          <Icon name="send" size={16} /> Send
        </button>
      </footer>
    </form>
  );
}
