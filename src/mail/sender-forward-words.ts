/** How mail programs mark a mail that is handed on, in nine languages. To add a language, add its words here. */

/** What subjects of forwarded mail begin with, before the colon. `VS` is Danish here; Finns answer with it. */
export const FORWARD_PREFIXES = [
  ...["fwd", "fw"],
  ...["vs", "videresendt", "videresend"],
  ...["wg", "weitergeleitet"],
  ...["vb", "vidarebefordrat"],
  ...["doorst", "doorgestuurd"],
  ...["tr", "transf"],
  ...["rv", "reenv", "enc"],
  ...["pd", "przekazane"],
];

/** What subjects of answers begin with. */
export const ANSWER_PREFIXES = ["re", "sv", "aw", "antw", "antwort", "rép", "odp"];

/** Lines that stand above a forwarded mail: Gmail, Thunderbird and Yahoo between dashes, Apple Mail with a colon. */
export const FORWARD_MARKS = [
  ...["forwarded message", "forwarded mail", "begin forwarded message"],
  ...["videresendt meddelelse", "videresendt besked", "videresendt mail"],
  ...["start på videresendt besked", "start på videresendt meddelelse"],
  ...["weitergeleitete nachricht", "weitergeleitete e-mail"],
  ...["anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e-mail"],
  ...["vidarebefordrat meddelande", "vidarebefordrat brev", "vidarebefordrat mejl"],
  ...["videresendt melding", "start på videresendt melding", "begynnelse på videresendt melding"],
  ...["doorgestuurd bericht", "begin doorgestuurd bericht"],
  ...["message transféré", "message transmis", "début du message transféré"],
  ...["message réexpédié", "début du message réexpédié"],
  ...["mensaje reenviado", "inicio del mensaje reenviado"],
  ...["przekazana wiadomość", "wiadomość przekazana", "początek przekazywanej wiadomości"],
  "treść przekazanej wiadomości",
];

export type HeadField = "from" | "date" | "subject" | "other";

/** The lines of a forwarded mail's head, before their colon. A program may mix its own language and English. */
export const HEAD_WORDS: Readonly<Record<HeadField, readonly string[]>> = {
  from: ["from", "fra", "von", "från", "van", "de", "od"],
  date: [
    ...["sent", "date", "sendt", "dato", "gesendet", "datum", "skickat", "verzonden"],
    ...["envoyé", "envoyé le", "enviado", "enviado el", "fecha", "wysłano", "wysłane", "data"],
  ],
  subject: [
    ...["subject", "emne", "betreff", "ämne", "onderwerp", "objet", "sujet", "asunto", "temat"],
  ],
  other: [
    ...["to", "til", "an", "till", "aan", "à", "a", "para", "do"],
    ...["cc", "bcc", "kopi", "kopia", "kopie", "copie à", "copia", "dw", "udw"],
    ...["reply-to", "reply to", "svar til", "svar-til", "antwort an", "svara till", "antwoord aan"],
    ...["répondre à", "responder a", "odpowiedz do", "odpowiedź do"],
    ...["importance", "prioritet", "wichtigkeit", "priorität", "prioritering", "attachments"],
    ...["organization", "organisation", "resent-from", "mailed-by", "newsgroups"],
  ],
};
