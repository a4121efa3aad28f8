/** What this deployment offers, asked once for a view; null until the Worker has told; `isSilent` where it does not answer. */
import { createModel, signal } from "@preact/signals";
import type { Service } from "#contract/http/status.ts";
import type { Api } from "../../api/port.ts";

export const ServiceModel = createModel((api: Pick<Api, "service">) => {
  const service = signal<Service | null>(null);
  const isSilent = signal(false);
  const load = async () => {
    isSilent.value = false;
    const told = await api.service();
    if (told.ok) service.value = told.value;
    else isSilent.value = true;
  };
  return { service, isSilent, load };
});
