import { ServiceError } from "#server/services/errors.ts";

const IDLE_SECONDS = 15;

/** A body's bytes as they arrive; a sender that falls silent is let go, so that it cannot hold a place for ever. */
export async function* readBody(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await withinIdleTime(reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function withinIdleTime<Result>(read: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ServiceError("INVALID_INPUT", "The upload stopped arriving. Send the file again.")),
      IDLE_SECONDS * 1000,
    );
  });
  try {
    return await Promise.race([read, silence]);
  } finally {
    clearTimeout(timer);
  }
}
