/** A report behind a link, as whoever has the link reads it: fetched once, or the reason why it is not there. */
import { createModel, effect, signal } from "@preact/signals";
import type { SharedReport } from "#contract/http/sharing.ts";
import type { Failure } from "../../api/port.ts";
import type { SharingApi } from "../../api/sharing-port.ts";

export type SharedDeps = {
  readonly api: Pick<SharingApi, "openShared">;
  /** Null: the address holds no token. */
  readonly token: string | null;
};

/** `gone`: ended, revoked or never made, which the server does not tell apart. `pending`: the report is being made. */
export type SharedStage = "loading" | "gone" | "pending" | "failed" | "ready";

/** The answers of the server that no second try can change. */
const GONE: ReadonlySet<string> = new Set(["LINK_INVALID", "VALIDATION_FAILED", "NOT_FOUND", "SESSION_DELETED"]);

function stageOf(failure: Failure): SharedStage {
  if (failure.kind === "offline") return "failed";
  if (failure.code === "NOT_READY") return "pending";
  return GONE.has(failure.code) ? "gone" : "failed";
}

export const SharedModel = createModel(({ api, token }: SharedDeps) => {
  const stage = signal<SharedStage>(token === null ? "gone" : "loading");
  const report = signal<SharedReport | null>(null);
  const failure = signal<Failure | null>(null);

  const load = async () => {
    if (token === null) return;
    stage.value = "loading";
    const opened = await api.openShared(token);
    failure.value = opened.ok ? null : opened.failure;
    if (opened.ok) report.value = opened.value;
    stage.value = opened.ok ? "ready" : stageOf(opened.failure);
  };

  effect(() => void load());

  return { stage, report, failure, load };
});
