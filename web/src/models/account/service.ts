/** What this deployment offers, asked once for a view; null until the Worker has told, or where it does not answer. */
import { createModel, signal } from "@preact/signals";
import type { Service } from "#contract/http/status.ts";
import type { Api } from "../../api/port.ts";

export const ServiceModel = createModel((api: Pick<Api, "service">) => {
  const service = signal<Service | null>(null);
  const load = async () => {
    const told = await api.service();
    if (told.ok) service.value = told.value;
  };
  return { service, load };
});
