import { useEffect, useMemo, useRef, useState } from "react";
import { api } from "../api.js";
import type { SlackAction, SlackView } from "../api-types.js";
import { Blocks } from "../blocks/block.js";
import { useConfirm } from "../blocks/confirm.js";
import { HostContext } from "../blocks/host.js";
import { withAction } from "../blocks/surface.js";
import { plainOf } from "../blocks/text.js";
import { readBlocks } from "../blocks/types.js";
import { missing, useForm } from "../blocks/values.js";
import { faultText } from "../format.js";
import { Icon, Logo } from "../ui/icons.js";

/** Where one would want to begin: the first field, else the button that closes. */
const FIRST_FIELD = "[data-focus], .modal-body :is(input, textarea, select):not([type=checkbox])";

/** `onDone` asks the server which modal is open now: none, the same one changed, or the next. */
export function Modal({
  view,
  user,
  onDone,
}: {
  view: SlackView;
  user: string;
  onDone: () => void;
}) {
  const blocks = useMemo(() => readBlocks(view.blocks), [view.blocks]);
  const { values, set } = useForm(blocks, view.id);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const { ask, dialog: confirmDialog } = useConfirm();
  const dialog = useRef<HTMLDialogElement>(null);
  const [fault, setFault] = useState<string | null>(null);

  /** A fault is told in here: the page behind cannot be seen. */
  const attempt = async <T,>(deed: () => Promise<T>): Promise<T | undefined> => {
    setFault(null);
    return deed().catch((thrown: unknown) => {
      setFault(faultText(thrown));
      return undefined;
    });
  };

  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
  }, []);
  const refused = Object.keys(errors).join();
  useEffect(() => {
    if (refused === "") return;
    const wrong = dialog.current?.querySelector(".has-error");
    wrong?.querySelector<HTMLElement>("input, textarea, select")?.focus();
    wrong?.scrollIntoView({ block: "center" });
  }, [refused]);

  const close = async () => {
    await attempt(() => api.close(user, view.id));
    onDone();
  };
  const submit = async () => {
    const faults = missing(blocks, values);
    setErrors(faults);
    if (Object.keys(faults).length > 0 || busy) return;
    setBusy(true);
    const answer = await attempt(() => api.submit({ user, viewId: view.id, values }));
    setBusy(false);
    if (answer?.errors) setErrors(answer.errors);
    else if (answer) onDone();
  };
  const act = (action: SlackAction) => {
    const state = { values: withAction(values, action) };
    void attempt(() => api.act({ user, viewId: view.id, action, state }));
  };
  return (
    <dialog
      ref={dialog}
      className="dialog"
      data-testid="modal"
      aria-labelledby="modal-title"
      onCancel={(event) => {
        if (event.target !== dialog.current) return;
        event.preventDefault();
        void close();
      }}
      onClose={(event) => {
        if (event.target === dialog.current) void close();
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (view.submit) void submit();
        }}
      >
        <header>
          <Logo size={26} />
          <h2 id="modal-title">{plainOf(view.title ?? "")}</h2>
          <button
            type="button"
            className="quiet-button"
            aria-label="Close"
            onClick={() => void close()}
          >
            <Icon name="close" />
          </button>
        </header>
        <div className="dialog-body modal-body">
          <HostContext value={{ values, errors, set, act, ask }}>
            <Blocks blocks={blocks} />
          </HostContext>
        </div>
        {fault ? (
          <p className="dialog-fault" role="alert">
            {fault}
          </p>
        ) : null}
        <footer>
          <button
            type="button"
            className="slack-button"
            data-testid="modal-close"
            onClick={() => void close()}
          >
            {plainOf(view.close ?? "") || (view.submit ? "Cancel" : "Close")}
          </button>
          {view.submit ? (
            <button
              type="submit"
              className="slack-button primary"
              data-testid="modal-submit"
              aria-busy={busy}
            >
              {plainOf(view.submit)}
            </button>
          ) : null}
        </footer>
      </form>
      {confirmDialog}
    </dialog>
  );
}
