import { ApiKeyId, NewApiKey } from "#lib/schemas/api-key.ts";
import { adminProcedure, router } from "#server/api/trpc.ts";
import { createApiKey } from "#server/services/api-keys/create-api-key.ts";
import { listApiKeys } from "#server/services/api-keys/list-api-keys.ts";
import { revokeApiKey } from "#server/services/api-keys/revoke-api-key.ts";

export const apiKeysRouter = router({
  list: adminProcedure.query(({ ctx }) => listApiKeys(ctx.service)),
  create: adminProcedure.input(NewApiKey).mutation(({ ctx, input }) => createApiKey(ctx.service, input)),
  revoke: adminProcedure.input(ApiKeyId).mutation(({ ctx, input }) => revokeApiKey(ctx.service, input)),
});
