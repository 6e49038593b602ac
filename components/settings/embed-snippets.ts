import type { EmbedRow } from "#lib/schemas/embed.ts";

type Named = Pick<EmbedRow, "view" | "keyId">;

/** What the portal's page holds. */
export function pageSnippet(
  { publicId, view }: Pick<EmbedRow, "publicId" | "view">,
  app: string,
  label: string,
): string {
  return `<div
  data-shelfcast-view="${view}"
  data-shelfcast-id="${publicId}"
  data-token-url="/shelfcast-token/${view}"
  data-label="${label}"
></div>
<script src="${app}/embed.js" defer></script>
`;
}

export interface ServerSnippet {
  readonly language: string;
  readonly build: (embed: Named) => string;
}

/** How the portal's server makes a pass, without a library. */
export const SERVER_SNIPPETS: readonly ServerSnippet[] = [
  { language: "Node.js", build: nodeSnippet },
  { language: "PHP", build: phpSnippet },
  { language: "Python", build: pythonSnippet },
];

function nodeSnippet({ view, keyId }: Named): string {
  return `import { createHmac } from "node:crypto";

// Call it only for people who may see this; answer GET /shelfcast-token/${view} with { "token": shelfcastToken() }.
export function shelfcastToken() {
  const encode = (part) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const head = encode({ alg: "HS256", typ: "embed+jwt", kid: "${keyId}" });
  const body = encode({ aud: "${view}", iat: now, exp: now + 300 });
  const mac = createHmac("sha256", process.env.SHELFCAST_EMBED_KEY);
  return \`\${head}.\${body}.\${mac.update(\`\${head}.\${body}\`).digest("base64url")}\`;
}
`;
}

function phpSnippet({ view, keyId }: Named): string {
  return `<?php
// Call it only for people who may see this; answer GET /shelfcast-token/${view} with ["token" => shelfcast_token()].
function shelfcast_token(): string {
    $encode = fn (string $part): string => rtrim(strtr(base64_encode($part), "+/", "-_"), "=");
    $head = $encode(json_encode(["alg" => "HS256", "typ" => "embed+jwt", "kid" => "${keyId}"]));
    $body = $encode(json_encode(["aud" => "${view}", "iat" => time(), "exp" => time() + 300]));
    $mac = hash_hmac("sha256", "$head.$body", getenv("SHELFCAST_EMBED_KEY"), true);
    return "$head.$body." . $encode($mac);
}
`;
}

function pythonSnippet({ view, keyId }: Named): string {
  return `import base64, hashlib, hmac, json, os, time

# Call it only for people who may see this; answer GET /shelfcast-token/${view} with {"token": shelfcast_token()}.
def shelfcast_token():
    encode = lambda part: base64.urlsafe_b64encode(part).rstrip(b"=").decode()
    now = int(time.time())
    head = encode(json.dumps({"alg": "HS256", "typ": "embed+jwt", "kid": "${keyId}"}).encode())
    body = encode(json.dumps({"aud": "${view}", "iat": now, "exp": now + 300}).encode())
    key = os.environ["SHELFCAST_EMBED_KEY"].encode()
    mac = hmac.new(key, f"{head}.{body}".encode(), hashlib.sha256).digest()
    return f"{head}.{body}.{encode(mac)}"
`;
}
