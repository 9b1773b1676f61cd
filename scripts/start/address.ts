import { createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { StartError } from "../database/start-error";

/** The port to serve on, once it is known that nobody else does. */
export async function claimPort(): Promise<number> {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartError(`PORT is “${process.env.PORT}”, which is no port number.`);
  const server = createServer();
  await new Promise<void>((done, failed) => {
    server.once("error", failed);
    server.listen(port, "0.0.0.0", done);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EACCES")
      throw new StartError(`Port ${port} may not be used by this user. Choose one above 1023.`);
    throw new StartError(
      `Port ${port} is taken by another program. Stop it, or choose another: PORT=${port + 1} npm start`,
    );
  });
  await new Promise((done) => server.close(done));
  return port;
}

/** Where people find the application: on this machine, then from others on the same network. */
export function addresses(port: number): string[] {
  if (process.env.NEXTAUTH_URL) return [process.env.NEXTAUTH_URL];
  const others = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => `http://${address}:${port}`);
  return [`http://localhost:${port}`, ...others];
}
