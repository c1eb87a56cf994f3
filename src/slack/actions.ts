import type { BlockAction, ViewSubmitAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { z } from "zod";
import { Problem } from "../problems.js";
import type { TicketFile } from "../ticket/file.js";
import { waitingDraft } from "../ticket/ticket.js";
import {
  ACTION_IDS,
  type ActionId,
  OUTSIDE_WAYS,
  REQUEST_OUTCOMES,
  ticketNumber,
} from "../words.js";
import type { Act, ActResult } from "./desk.js";
import type { Listeners } from "./listeners.js";
import { CALLBACKS, closeModal, FIELDS, intentsModal, letterModal, mailModal } from "./modals.js";

/** A press of one of our buttons, boiled down. */
interface Press {
  user: string;
  ticket: number | null;
  /** The letter whose preview the button stands under; null elsewhere. */
  letter: string | null;
  triggerId: string;
  channel: string | null;
}

const NOT_YOU = "You have no access to these tickets, so nothing was done.";
const NO_TICKET = "There is no such ticket.";

/** Binds every button and every modal. Each is acknowledged first, checked, then answered where it failed. */
export function bindActions(listeners: Listeners): void {
  const acts: Partial<Record<ActionId, (press: Press) => Act>> = {
    [ACTION_IDS.claim]: () => ({ type: "claim" }),
    [ACTION_IDS.sendDraft]: (press) => ({ type: "send", letter: press.letter }),
    [ACTION_IDS.notPrivacy]: () => ({ type: "notPrivacy" }),
    [ACTION_IDS.reopen]: () => ({ type: "reopen" }),
  };
  for (const [id, act] of Object.entries(acts)) {
    onPress(listeners, id, (press, ticket) => listeners.desk.act(ticket, press.user, act(press)));
  }
  const modals: Partial<Record<ActionId, (file: TicketFile, press: Press) => ModalView>> = {
    [ACTION_IDS.viewMail]: (file) => mailModal(file, listeners.view()),
    [ACTION_IDS.changeIntent]: (file) => intentsModal(file, listeners.view()),
    [ACTION_IDS.close]: (file) => closeModal(file, listeners.view()),
    [ACTION_IDS.reply]: (file) => replyModal(listeners, file, null),
    [ACTION_IDS.editDraft]: (file, press) => replyModal(listeners, file, press.letter),
  };
  for (const [id, modal] of Object.entries(modals)) {
    onPress(listeners, id, async (press, ticket) => {
      const file = await listeners.desk.file(ticket);
      if (!file) return { ok: false, reason: NO_TICKET };
      if (
        id === ACTION_IDS.editDraft &&
        press.letter &&
        waitingDraft(file.ticket)?.id !== press.letter
      ) {
        return { ok: false, reason: "This draft was replaced or sent. Edit the newest one." };
      }
      await listeners.slack.openModal(press.triggerId, modal(file, press));
      return { ok: true };
    });
  }
  bindSubmissions(listeners);
}

function replyModal(listeners: Listeners, file: TicketFile, letter: string | null): ModalView {
  const basis = listeners.desk.replyBasis(file, letter);
  const form = { ticket: file.ticket.number, basedOn: basis.basedOn };
  return letterModal(form, basis, listeners.view());
}

function onPress(
  { app, who, slack, log }: Listeners,
  id: string,
  work: (press: Press, ticket: number) => Promise<ActResult>,
): void {
  app.action<BlockAction>(id, async ({ body, ack, respond }) => {
    await ack();
    const press = pressOf(body);
    // To the one who clicked, and nobody else. The response URL reaches people outside the channel too.
    const tell = async (text: string) => {
      if (respond) await respond({ text, response_type: "ephemeral", replace_original: false });
      else if (press.channel) await slack.whisper(press.channel, press.user, text);
    };
    try {
      if (!(await who.mayAct(press.user))) return await tell(NOT_YOU);
      if (press.ticket === null) return await tell(NO_TICKET);
      const result = await work(press, press.ticket);
      if (!result.ok) await tell(result.reason);
    } catch (error) {
      const problem =
        error instanceof Problem ? error : new Problem("fault", "A fault of the program.");
      log.error({ action: id, problem: problem.code }, "a click could not be carried out");
      await tell(`That did not work: ${problem.message} Nothing was changed; press again.`).catch(
        () => {},
      );
    }
  });
}

function pressOf(body: BlockAction): Press {
  const action = body.actions[0];
  const value = action && "value" in action ? String(action.value ?? "") : "";
  const letter = /^draft:(.+)$/.exec(action?.block_id ?? "")?.[1] ?? null;
  return {
    user: body.user.id,
    ticket: ticketNumber(value),
    letter,
    triggerId: body.trigger_id,
    channel: body.channel?.id ?? null,
  };
}

type Values = ViewSubmitAction["view"]["state"]["values"];

/** What a modal of ours carries in its private_metadata. */
const formAbout = z.object({
  ticket: z.number().int(),
  basedOn: z.string().nullable().default(null),
  /** The intents that the person saw. */
  seen: z.array(z.string()).nullable().default(null),
});

function bindSubmissions(listeners: Listeners): void {
  onSubmit(listeners, CALLBACKS.letter, FIELDS.words, (values, { basedOn }) => {
    const headings = listeners.view().headings;
    return {
      type: "draft",
      basedOn,
      words: text(values, FIELDS.words),
      headings: chosen(values, FIELDS.headings).flatMap((at) => headings[Number(at)] ?? []),
    };
  });
  onSubmit(listeners, CALLBACKS.intents, FIELDS.intents, (values, { seen }) => ({
    type: "changeIntents",
    intents: chosen(values, FIELDS.intents),
    seen,
  }));
  onSubmit(listeners, CALLBACKS.close, FIELDS.outcome, (values, { seen }) => {
    const ended = chosen(values, FIELDS.ended);
    return {
      type: "close",
      // A form with one request asks not which; one with none (an alarm alone) closes the ticket.
      intents: ended.length > 0 ? ended : seen?.length ? seen : "all",
      outcome: z.enum(REQUEST_OUTCOMES).parse(chosen(values, FIELDS.outcome)[0]),
      how: z
        .enum(OUTSIDE_WAYS)
        .nullable()
        .parse(chosen(values, FIELDS.how)[0] ?? null),
    };
  });
}

type Form = z.infer<typeof formAbout>;

/** A refusal stands in the modal, under the field it is about, so that nothing typed is lost. */
function onSubmit(
  { app, who, desk, log }: Listeners,
  callback: string,
  field: string,
  act: (values: Values, form: Form) => Act,
): void {
  app.view<ViewSubmitAction>(callback, async ({ body, ack, view }) => {
    const refuse = (reason: string) =>
      ack({ response_action: "errors", errors: { [field]: reason } });
    try {
      if (!(await who.mayAct(body.user.id))) return await refuse(NOT_YOU);
      const form = formAbout.parse(JSON.parse(view.private_metadata));
      const result = await desk.act(form.ticket, body.user.id, act(view.state.values, form));
      await (result.ok ? ack() : refuse(result.reason));
    } catch (error) {
      const code = error instanceof Problem ? error.code : "fault";
      log.error({ action: callback, problem: code }, "a form could not be carried out");
      await refuse("That did not work just now. Your words are still here: try again.");
    }
  });
}

function text(values: Values, field: string): string {
  return values[field]?.[field]?.value ?? "";
}

function chosen(values: Values, field: string): string[] {
  const state = values[field]?.[field];
  const several = state?.selected_options?.map((option) => option.value) ?? [];
  return state?.selected_option ? [state.selected_option.value] : several;
}
