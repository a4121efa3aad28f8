/** A time limit whose alarm comes late: something the candidate does is then the first to notice it. */
import { describe, expect, it } from "vitest";
import { bankQuestion, testContent } from "../../../support/engine-content.ts";
import { TestSession } from "../../../support/engine-session.ts";

const MINUTE = 60_000;

function pastTheLimit(): TestSession {
  const questionIds = [bankQuestion("swe-engineer-database-index").id, "swe-engineer-rate-limiter"];
  const session = new TestSession(testContent(), { questionIds, warmUp: false, timeLimitMinutes: 10 });
  session.start();
  for (let heard = 0; heard < 13; heard += 1) {
    session.wait(50_000);
    session.press("repeat");
  }
  return session;
}

const graces = (session: TestSession) =>
  session.effects.filter((effect) => effect.type === "setTimer" && effect.timer === "limitGrace");

describe("a limit that the alarm did not announce in time", () => {
  it("starts the grace period with the first thing the candidate does", () => {
    const session = pastTheLimit();
    expect(session.state.clock.limitReached).toBe(true);
    expect(graces(session)).toHaveLength(1);
  });

  it("starts it once: neither the late alarm nor another press puts it off", () => {
    const session = pastTheLimit();
    const [grace] = graces(session);
    session.press("repeat");
    session.fire("limit");
    expect(graces(session)).toEqual([grace]);
  });

  it("F3: closes the interview when the grace period passes without an answer", () => {
    const session = pastTheLimit();
    session.wait(MINUTE);
    session.fire("limitGrace");
    expect(session.view.stage).toBe("wrapup");
    session.wait(MINUTE);
    session.fire("limitGrace");
    expect(session.view.stage).toBe("done");
    expect(session.state.endReason).toBe("time_limit");
  });
});
