import type { ExternalToast } from "sonner";

type Tone = "success" | "error";

/** A short message in the corner. The library behind it comes with the first one, so that no page waits for it. */
export const toast: Record<Tone, (message: string, options?: ExternalToast) => void> = {
  success: (message, options) => void announce("success", message, options),
  error: (message, options) => void announce("error", message, options),
};

async function announce(tone: Tone, message: string, options?: ExternalToast): Promise<void> {
  const sonner = await import("sonner");
  sonner.toast[tone](message, options);
}
