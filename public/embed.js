/**
 * Shows views of a shop in pages of a portal. For every element with `data-shelfcast-view` it asks the portal's own
 * server (`data-token-url`) for a pass, puts a frame there, makes it as tall as its content and renews its pass in time.
 */
(() => {
  const app = new URL(document.currentScript.src).origin;
  const reasons = new Set();

  async function fetchToken(url) {
    const response = await fetch(url, { headers: { accept: "application/json" } });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const { token } = await response.json();
    if (typeof token !== "string") throw new Error(`${url} answered without a token`);
    return token;
  }

  function makeFrame({ shelfcastView: view, shelfcastId: id, theme = "", label = "" }, token) {
    const frame = document.createElement("iframe");
    const query = new URLSearchParams({ id, ...(theme && { theme }) });
    frame.src = `${app}/embed/${encodeURIComponent(view)}?${query}#${token}`;
    frame.title = label || "Shelfcast";
    frame.referrerPolicy = "strict-origin";
    frame.style.cssText = "display:block;width:100%;height:360px;border:0;border-radius:12px";
    return frame;
  }

  function serve(frame, tokenUrl) {
    window.addEventListener("message", async ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== app) return;
      if (data?.type === "shelfcast:height" && data.height > 0) frame.style.height = `${data.height}px`;
      if (data?.type !== "shelfcast:renew") return;
      const token = await fetchToken(tokenUrl).catch(say);
      if (token) source.postMessage({ type: "shelfcast:token", token }, app);
    });
  }

  /** For whoever builds the portal; the frame itself tells its reader. Each reason once, as it is tried again. */
  function say(error) {
    if (reasons.has(error.message)) return;
    reasons.add(error.message);
    console.warn(`Shelfcast: ${error.message}`);
  }

  async function show(place) {
    const { tokenUrl } = place.dataset;
    const token = await fetchToken(tokenUrl).catch(say);
    const frame = makeFrame(place.dataset, token ?? "");
    serve(frame, tokenUrl);
    place.replaceChildren(frame);
  }

  for (const place of document.querySelectorAll("[data-shelfcast-view]")) show(place);
})();
