// The port to serve on, checked before any work is done for it.
import { createServer } from "node:net";

/** The port asked for by PORT, or 3000. Ends the process with a plain message when it cannot be used. */
export async function choosePort() {
  const port = Number(process.env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    console.error(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
    process.exit(1);
  }
  const reason = await probe(port);
  if (reason === null) return port;
  console.error(
    reason === "EADDRINUSE"
      ? `Port ${port} is in use. Is Shelfcast running already? Otherwise choose another: PORT=${port + 1} npm start`
      : `Port ${port} cannot be used (${reason}). Choose another: PORT=3000 npm start`,
  );
  process.exit(1);
}

/** Any port that nobody listens on. */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function probe(port) {
  return new Promise((resolve) => {
    const server = createServer().once("error", (error) => resolve(error.code));
    server.listen(port, () => server.close(() => resolve(null)));
  });
}
