/**
 * Lets the browser's recogniser hear the candidate where the server has none: only in the candidate's turn, only while the
 * microphone is wanted. Gives its words to the interview; ends no turn.
 */
import { computed, effect, type ReadonlySignal } from "@preact/signals";
import { BROWSER_LEVEL, type VoiceFacts } from "../../session/voice-facts.ts";
import type { RoomSession } from "../room/room-session.ts";
import type { BrowserHearing, HearingEvents } from "./browser-hearing.ts";

export type HearLocallyDeps = {
  readonly session: RoomSession;
  readonly newCid: () => string;
  /** The microphone is on and the candidate is not through with the answer. */
  readonly isHearing: ReadonlySignal<boolean>;
  readonly facts: ReadonlySignal<VoiceFacts>;
  readonly turnId: ReadonlySignal<string | null>;
  /** The browser will not. */
  readonly refused: () => void;
};

/** `hearing` is null where the browser has no recogniser. The result ends it. */
export function hearLocally(
  deps: HearLocallyDeps,
  hearing: (events: HearingEvents) => BrowserHearing | null,
): () => void {
  const { session, newCid, isHearing, facts, turnId } = deps;
  const phase = computed(() => session.model.value.state?.phase ?? "idle");
  const isWanted = computed(() => isHearing.value && facts.value.stt >= BROWSER_LEVEL && phase.value === "listening");
  const turn = computed(() => (isWanted.value ? turnId.value : null));
  return effect(() => {
    const open = turn.value;
    if (open === null) return;
    const recogniser = hearing({
      partial: (part, text) => session.tell({ type: "stt.localPartial", turnId: open, part, text }),
      final: (part, { text, startMs, endMs, confidence }) => {
        const sure = confidence === null ? {} : { confidence };
        void session.give({ kind: "heard", cid: newCid(), turnId: open, part, text, startMs, endMs, ...sure });
      },
      refused: deps.refused,
    });
    recogniser?.start();
    return () => recogniser?.stop();
  });
}
