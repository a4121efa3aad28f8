/** What speech may cost, as the settings say, in slices out of D1. */
import type { Config } from "#kernel/config.ts";
import type { VoiceKind } from "../../worker/contract/rpc.ts";
import type { Clock, VoiceFunds } from "../ports.ts";
import { d1Grants } from "./d1-grants.ts";

export function voiceFunds(d1: D1Database, clock: Clock, { voiceBudget }: Pick<Config, "voiceBudget">): VoiceFunds {
  const of = (budget: Config["voiceBudget"]["characters"], kind: VoiceKind): VoiceFunds[VoiceKind] => {
    const { perCall, perSession, perSlice: sliceTokens, perUserPerDay: perUser, perDay: global } = budget;
    return { caps: { perCall, perSession }, grants: d1Grants(d1, clock, { perUser, global, sliceTokens }, kind) };
  };
  return {
    voiceCharacters: of(voiceBudget.characters, "voiceCharacters"),
    voiceSeconds: of(voiceBudget.seconds, "voiceSeconds"),
  };
}
