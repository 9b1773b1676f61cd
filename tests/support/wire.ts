import { createServer, connect } from "node:net";

/** What a client said to the server: the options of each start-up, the names of the statements it prepared. */
export interface Said {
  readonly startups: Record<string, string>[];
  readonly statements: string[];
}

const cString = (bytes: Buffer, from: number) =>
  bytes.toString("utf8", from, bytes.indexOf(0, from));

/** A start-up packet: a length, a version, then names and values that end with a zero each. */
function startupOf(packet: Buffer): Record<string, string> {
  const words = packet.toString("utf8", 8).split("\0");
  const options: Record<string, string> = {};
  for (let at = 0; words[at]; at += 2) options[words[at]!] = words[at + 1] ?? "";
  return options;
}

/** Takes whole packets out of what came; the first has no letter before its length. */
function reader(said: Said) {
  let held = Buffer.alloc(0);
  let started = false;
  return (chunk: Buffer) => {
    held = Buffer.concat([held, chunk]);
    for (;;) {
      const head = started ? 1 : 0;
      if (held.length < head + 4) return;
      const length = head + held.readUInt32BE(head);
      if (held.length < length) return;
      const packet = held.subarray(0, length);
      if (!started) said.startups.push(startupOf(packet));
      else if (packet[0] === "P".charCodeAt(0)) said.statements.push(cString(packet, 5));
      started = true;
      held = held.subarray(length);
    }
  };
}

/** Stands between a client and a server and listens; the client goes to the answer's `url`, `target` is where it ends up. */
export async function listenBetween(url: string) {
  const said: Said = { startups: [], statements: [] };
  const server = createServer((client) => {
    const { port, hostname } = new URL(between.target);
    const upstream = connect(Number(port), hostname);
    client.on("data", reader(said));
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  const close = () => new Promise<void>((done) => server.close(() => done()));
  const between = {
    ...{ said, close, target: url },
    url: Object.assign(new URL(url), { port: `${port}` }).href,
  };
  return between;
}
