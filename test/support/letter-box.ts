import { createServer, type Server, type Socket } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A real SMTP server that keeps what it took, and can break at the worst moment. */
export interface LetterBox {
  port: number;
  /** In the order taken; a second copy of a letter stands here twice. */
  letters(): ParsedMail[];
  /** Takes the next letters whole, then hangs up before saying so. */
  cutAfterData(times: number): void;
  /** Answers the next letters with this code. */
  refuse(code: number, times: number): void;
  close(): Promise<void>;
}

export async function startLetterBox(): Promise<LetterBox> {
  const taken: ParsedMail[] = [];
  const refusals: number[] = [];
  let cuts = 0;
  const sockets = new Map<string, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 200,
    onAuth: (_auth, _session, done) => done(null, { user: "any" }),
    onData(stream, session, done) {
      void simpleParser(stream).then((mail) => {
        const code = refusals.shift();
        if (code !== undefined) {
          done(Object.assign(new Error("refused for the test"), { responseCode: code }));
          return;
        }
        taken.push(mail);
        if (cuts > 0) {
          cuts -= 1;
          sockets.get(`${session.remoteAddress}:${session.remotePort}`)?.destroy();
          return;
        }
        done();
      });
    },
  });
  server.on("error", () => {});
  server.server.on("connection", (socket: Socket) => {
    sockets.set(`${socket.remoteAddress}:${socket.remotePort}`, socket);
  });
  const port = await listen(server.listen(0, "127.0.0.1"));
  return {
    port,
    letters: () => taken,
    cutAfterData: (times) => {
      cuts = times;
    },
    refuse: (code, times) => {
      refusals.push(...Array<number>(times).fill(code));
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A port of loopback that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server.listen(0, "127.0.0.1"));
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listen(server: Server): Promise<number> {
  if (!server.listening) await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("not listening");
  return address.port;
}
