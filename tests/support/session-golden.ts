/**
 * The inputs of the engine's golden logs as scripts for a whole object: what to create, what to send, and which facts
 * the engine of today gives for it. That those are the stored ones is the matter of the engine's own golden test.
 */
import * as z from "zod/mini";
import type { Fact, Input, State } from "../../durable/engine/state.ts";
import { step } from "../../durable/engine/step.ts";
import { contentOf } from "../../durable/session/stored-session.ts";
import type { SessionInit } from "../../worker/contract/rpc.ts";
import { COMPANY_STYLES, PERSONAS, TRACKS } from "../../worker/contract/vocabulary.ts";
import { testContent } from "./engine-content.ts";
import { OWNER, SESSION } from "./session-content.ts";

const Head = z.object({
  name: z.string(),
  content: z.object({
    persona: z.enum(PERSONAS),
    company: z._default(z.enum(COMPANY_STYLES), "general"),
    track: z.enum(TRACKS),
  }),
});

export type GoldenLine = { readonly input: Input; readonly facts: readonly Fact[] };
export type GoldenScript = {
  readonly init: SessionInit;
  readonly createdAt: number;
  readonly lines: readonly GoldenLine[];
};

/** `lines` are those after the creation. */
export function goldenScript(text: string): GoldenScript {
  const [head = "", first = "", ...rest] = text.trimEnd().split("\n");
  const { content } = Head.parse(JSON.parse(head));
  const created: Input = JSON.parse(first).input;
  if (created.type !== "session.created") throw new Error("a golden log begins with its creation");
  const { config, seed, localHour, versions, at } = created;
  const { candidateName, ...setUp } = config;
  const init: SessionInit = JSON.parse(
    JSON.stringify({
      ...testContent(content),
      sessionId: SESSION,
      userId: OWNER,
      setUp: { ...setUp, seed },
      candidateName,
      localHour,
      versions,
    }),
  );
  const { state } = step(null, created, contentOf(init));
  const inputs = rest.map((line): Input => JSON.parse(line).input);
  return { init, createdAt: at, lines: folded(state, inputs, init) };
}

function folded(first: State, inputs: readonly Input[], init: SessionInit): GoldenLine[] {
  const content = contentOf(init);
  let state = first;
  return inputs.map((input) => {
    const stepped = step(state, input, content);
    state = stepped.state;
    return { input, facts: stepped.facts };
  });
}
