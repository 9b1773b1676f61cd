/** An application process to kill: takes logs over http and writes them as the teacher's action does. */
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

import { logAsApplication, type LogOrder } from "../log/write-log";

const server = createServer(async (request, response) => {
  try {
    await logAsApplication(JSON.parse(await text(request)) as LogOrder);
    response.writeHead(200).end();
  } catch {
    // The database is away, or went away meanwhile: whoever sent it sends it again.
    response.writeHead(503).end();
  }
});
server.listen(Number(process.env.PORT), "127.0.0.1");
