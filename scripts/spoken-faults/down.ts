/** Recognisers, voices and models that are fully down for a whole interview or for the rest of one, singly and together. */

/** `refuses`: at once; `hangs`: nobody answers. */
export type How = "refuse" | "hang";

export type Down = {
  readonly name: string;
  readonly stt: boolean;
  readonly tts: boolean;
  readonly llm: boolean;
  readonly how: How;
  /** From the first moment, or from the third turn on, in the middle of the candidate's words. */
  readonly since: "start" | "middle";
};

const HOWS: readonly How[] = ["refuse", "hang"];
const BOTH = [false, true] as const;

/** Every combination, none of them down once only. */
export function allDown(): readonly Down[] {
  const combinations = BOTH.flatMap((stt) => BOTH.flatMap((tts) => BOTH.map((llm) => ({ stt, tts, llm }))));
  return combinations.flatMap(({ stt, tts, llm }): readonly Down[] => {
    const down = [stt && "stt", tts && "tts", llm && "llm"].filter(Boolean).join(", ");
    if (down === "") return [{ name: "nothing down", stt, tts, llm, how: "refuse", since: "start" }];
    return HOWS.flatMap((how) =>
      (["start", "middle"] as const).map((since): Down => {
        const when = since === "start" ? "from the start" : "from the middle on";
        return { name: `${down} down, ${how === "refuse" ? "refuses" : "hangs"}, ${when}`, stt, tts, llm, how, since };
      }),
    );
  });
}
