import { useEffect, useRef, useState } from "react";
import { plainOf, TextView } from "./text.js";
import type { Confirm } from "./types.js";

interface Question {
  confirm: Confirm;
  answer: (yes: boolean) => void;
}

/** Asks before a deed, where the element says so: returns the asking and the dialog to place. */
export function useConfirm() {
  const [question, setQuestion] = useState<Question | null>(null);
  const ask = (confirm: Confirm | undefined) =>
    confirm
      ? new Promise<boolean>((answer) => setQuestion({ confirm, answer }))
      : Promise.resolve(true);
  const settle = (yes: boolean) => {
    question?.answer(yes);
    setQuestion(null);
  };
  const dialog = question ? <ConfirmDialog confirm={question.confirm} onAnswer={settle} /> : null;
  return { ask, dialog };
}

function ConfirmDialog({
  confirm,
  onAnswer,
}: {
  confirm: Confirm;
  onAnswer: (yes: boolean) => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="dialog small"
      data-testid="confirm"
      aria-labelledby="confirm-title"
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <h2 id="confirm-title">{plainOf(confirm.title) || "Are you sure?"}</h2>
      <div className="dialog-body">
        <TextView text={confirm.text} />
      </div>
      <footer>
        <button
          type="button"
          className="slack-button"
          data-testid="confirm-deny"
          onClick={() => onAnswer(false)}
        >
          {plainOf(confirm.deny) || "Cancel"}
        </button>
        <button
          type="button"
          className={`slack-button ${confirm.style === "danger" ? "danger" : "primary"}`}
          data-testid="confirm-yes"
          onClick={() => onAnswer(true)}
        >
          {plainOf(confirm.confirm) || "Yes"}
        </button>
      </footer>
    </dialog>
  );
}
