/** Whether an administrator has read one interview, when and why. Quiet where the server cannot be asked. */
import { createModel, effect, signal } from "@preact/signals";
import type { Accesses } from "#contract/http/admin.ts";
import type { SharingApi } from "../../api/sharing-port.ts";

export type AccessesDeps = { readonly api: Pick<SharingApi, "accesses">; readonly sessionId: string };

export const AccessesModel = createModel(({ api, sessionId }: AccessesDeps) => {
  const items = signal<Accesses["items"]>([]);

  const load = async () => {
    const found = await api.accesses();
    if (found.ok) items.value = found.value.filter((access) => access.sessionId === sessionId);
  };

  effect(() => void load());

  return { items };
});
