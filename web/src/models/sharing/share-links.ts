/** The links of one report: which parts a new one shows and for how long, what there is, and ending one. */
import { createModel, effect, signal } from "@preact/signals";
import { SHARE_DAYS, SHARED_SECTIONS, type SharedSection, type ShareLink } from "#contract/http/sharing.ts";
import type { Failure, Outcome } from "../../api/port.ts";
import type { SharingApi } from "../../api/sharing-port.ts";

export type ShareDeps = {
  readonly api: Pick<SharingApi, "shareReport" | "shareLinks" | "revokeShareLink">;
  readonly sessionId: string;
};

/** Days that can be chosen for a link. */
export const DAYS = [1, 7, SHARE_DAYS.default, 30, SHARE_DAYS.max] as const;

/** Shown unless taken away; one's own words are added on purpose only. */
const USUAL: readonly SharedSection[] = ["overall", "criteria", "observations", "nextSteps"];

export const ShareModel = createModel((deps: ShareDeps) => {
  const links = signal<readonly ShareLink[] | null>(null);
  const sections = signal<ReadonlySet<SharedSection>>(new Set(USUAL));
  const days = signal<number>(SHARE_DAYS.default);
  /** Address of the link just made; the server does not know it any more. */
  const address = signal<string | null>(null);
  const failure = signal<Failure | null>(null);
  const busy = signal(false);

  const noted = <T>(outcome: Outcome<T>): T | null => {
    failure.value = outcome.ok ? null : outcome.failure;
    return outcome.ok ? outcome.value : null;
  };

  const load = async () => {
    const found = noted(await deps.api.shareLinks(deps.sessionId));
    if (found !== null) links.value = found;
  };

  const toggle = (section: SharedSection, on: boolean) => {
    const next = new Set(sections.peek());
    if (on) next.add(section);
    else next.delete(section);
    sections.value = next;
  };

  const create = async () => {
    const chosen = SHARED_SECTIONS.filter((section) => sections.peek().has(section));
    if (chosen.length === 0 || busy.peek()) return;
    busy.value = true;
    const body = { sections: chosen, expiresInDays: days.peek() };
    const made = noted(await deps.api.shareReport(deps.sessionId, body));
    busy.value = false;
    if (made === null) return;
    const { url, ...link } = made;
    address.value = url;
    links.value = [link, ...(links.peek() ?? [])];
  };

  /** Ends a link; the address just shown goes with it, as it may be this one's. */
  const revoke = async (linkId: string) => {
    if (busy.peek()) return;
    busy.value = true;
    const outcome = await deps.api.revokeShareLink(deps.sessionId, linkId);
    busy.value = false;
    if (!outcome.ok) {
      failure.value = outcome.failure;
      return;
    }
    const known = links.peek() ?? [];
    if (known[0]?.id === linkId) address.value = null;
    const revokedAt = new Date().toISOString();
    links.value = known.map((link) => (link.id === linkId ? { ...link, revokedAt } : link));
    await load();
  };

  effect(() => void load());

  return {
    links,
    sections,
    days,
    address,
    failure,
    busy,
    load,
    toggle,
    create,
    revoke,
    setDays: (value: number) => {
      days.value = value;
    },
  };
});
