import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SignJWT } from "jose";
import { pageSnippet } from "../components/settings/embed-snippets.ts";
import type { KeyedEmbed } from "../lib/schemas/embed.ts";

/** Somebody else's website, on another site than the app: its page shows embeds, its server makes their passes. */
export interface Portal {
  readonly origin: string;
  /** What its page shows from now on. */
  show(embeds: readonly KeyedEmbed[], options: { app: string; theme?: string }): void;
  /** How often its server was asked for a pass. */
  passCount(): number;
  close(): Promise<void>;
}

export interface PortalOptions {
  readonly passSeconds?: number;
}

export async function startPortal({ passSeconds = 300 }: PortalOptions = {}): Promise<Portal> {
  let page = "";
  let shown: readonly KeyedEmbed[] = [];
  let passes = 0;
  const server = createServer(async (request, response) => {
    const view = /^\/shelfcast-token\/(.+)$/.exec(request.url ?? "")?.[1];
    const embed = shown.find((one) => one.view === view);
    if (embed) passes++;
    const answer = embed ? JSON.stringify({ token: await signPass(embed, passSeconds) }) : page;
    const type = embed ? "application/json" : "text/html";
    response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    show(embeds, { app, theme }) {
      shown = embeds;
      const places = embeds.map((embed) => {
        const place = pageSnippet(embed, app, embed.view).replace(/<script.*/s, "");
        return theme ? place.replace("<div", `<div data-theme="${theme}"`) : place;
      });
      page = `<!doctype html><html lang="en"><title>Portal</title><link rel="icon" href="data:," />
        <meta name="viewport" content="width=device-width" />
        <body style="margin:16px;display:grid;gap:16px;background:${theme === "dark" ? "#0d0e11" : "#fff"}">
        ${places.join("")}<script src="${app}/embed.js" defer></script>`;
    },
    passCount: () => passes,
    close: () =>
      new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}

function signPass({ view, keyId, key }: KeyedEmbed, seconds: number): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: "HS256", typ: "embed+jwt", kid: keyId })
    .setAudience(view)
    .setIssuedAt(now)
    .setExpirationTime(now + seconds)
    .sign(new TextEncoder().encode(key));
}
