import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** What ends the servers of a test. */
const closers: (() => void)[] = [];

interface Taken {
  from: string;
  to: string[];
  raw: string;
}

/** A real SMTP server on loopback, with what it took. */
export async function mailServer(options: SMTPServerOptions = {}) {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        const to = envelope.rcptTo.map(({ address }) => address);
        taken.push({ from, to, raw: Buffer.concat(chunks).toString() });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => {});
  closers.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { taken, port: (server.server.address() as AddressInfo).port };
}

/** A server of a few lines, for what a proper one would never do. */
export async function rawServer(
  talk: (socket: Socket, line: string) => void,
  greeting = "220 hello\r\n",
) {
  const server: Server = createServer((socket) => {
    socket.on("error", () => {});
    if (greeting) socket.write(greeting);
    socket.on("data", (chunk) => {
      for (const line of chunk.toString().split("\r\n")) if (line) talk(socket, line);
    });
    closers.push(() => socket.destroy());
  });
  closers.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return (server.address() as AddressInfo).port;
}

export function closeServers(): void {
  for (const close of closers.splice(0).reverse()) close();
}
