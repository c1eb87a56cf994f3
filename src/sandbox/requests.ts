import { z } from "zod";
import type {
  ActionRequest,
  CommandRequest,
  MailRequest,
  MessageRequest,
  SlackAction,
  SlackValue,
  SlackValues,
  SubmitRequest,
  TravelRequest,
} from "./page/api-types.js";

/** What the page may send, checked before anything is done with it. */

const id = z.string().min(1).max(100);
const text = z.string().max(100_000);
/** One line, so that nothing typed into a field becomes a header of its own. */
const oneLine = z
  .string()
  .max(1000)
  .regex(/^[^\r\n]*$/, "must be one line");
const address = z
  .string()
  .max(254)
  .regex(/^[^\s@<>,"]+@[^\s@<>,"]+$/, "must be a mail address");

const optionShape = z.looseObject({ text: z.looseObject({ type: z.string(), text: z.string() }) });
const valueShape = {
  type: z.string(),
  value: z.string().nullable().exactOptional(),
  selected_option: optionShape.nullable().exactOptional(),
  selected_options: z.array(optionShape).exactOptional(),
};
const value = z.looseObject(valueShape) as z.ZodType<SlackValue>;
const action = z.looseObject({
  ...valueShape,
  action_id: id,
  block_id: id,
}) as z.ZodType<SlackAction>;
const values: z.ZodType<SlackValues> = z.record(z.string(), z.record(z.string(), value));

export const travelRequest: z.ZodType<TravelRequest> = z.object({
  days: z.number().int().min(1).max(60),
});

export const mailRequest: z.ZodType<MailRequest> = z.object({
  fromName: oneLine,
  fromAddress: address,
  subject: oneLine,
  text,
  sampleId: id.exactOptional(),
  inReplyTo: oneLine.exactOptional(),
});

export const actionRequest: z.ZodType<ActionRequest> = z.object({
  user: id,
  channel: id.exactOptional(),
  messageTs: id.exactOptional(),
  threadTs: id.exactOptional(),
  viewId: id.exactOptional(),
  action,
  state: z.object({ values }).exactOptional(),
});

export const submitRequest: z.ZodType<SubmitRequest> = z.object({ user: id, viewId: id, values });
export const closeRequest = z.object({ user: id, viewId: id });
export const homeRequest = z.object({ user: id });

export const commandRequest: z.ZodType<CommandRequest> = z.object({ user: id, channel: id, text });

export const messageRequest: z.ZodType<MessageRequest> = z.object({
  user: id,
  channel: id,
  threadTs: id.exactOptional(),
  text: text.min(1),
});

const day = z.iso.date("must be a day, like 2026-11-02");
export const reportRequest = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to, "must not end before it begins");
