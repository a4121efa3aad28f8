import { expect, it } from "vitest";
import { SessionWorld } from "/work/main/tests/support/session-world.ts";
import { OWNER, sessionInit, strongAnswers } from "/work/main/tests/support/session-content.ts";
it("smoke", async () => {
  const w = new SessionWorld();
  const c = await w.run((r) => r.create(sessionInit()));
  console.log(JSON.stringify(c).slice(0, 400));
  const s: any = await w.run((r) => r.start(OWNER, "s1"));
  console.log(JSON.stringify(s.messages));
  for (let i = 0; i < 30; i++) {
    w.clock.set(w.clock.now() + 20000);
    const v: any = await w.run((r) => r.view(OWNER));
    if (v.state.stage === "done") break;
    const q = v.state.currentQuestion?.id;
    const t0 = performance.now();
    const a: any = await w.run((r) => r.message(OWNER, { cid: `c${i}`, text: q ? strongAnswers.get(q)! : "I am fine, thank you. How are you?", source: "typed" }));
    console.log(v.state.stage, q, a.ok, a.code ?? "", a.messages?.map((m: any) => `${m.role}:${m.kind}:${m.text.slice(0, 60)}`), (performance.now() - t0).toFixed(1));
  }
  const f: any = await w.run((r) => r.finish(OWNER, "fin"));
  console.log(f.ok, w.disk.durable.events.length, [...w.disk.durable.effects.values()], w.alarm);
  await w.advance(10000);
  console.log([...w.archive.rows.values()], w.logged);
  console.log("bytes", w.disk.durable.events.reduce((s, r) => s + r.body.length, 0), w.disk.durable.snapshot?.seq, w.disk.durable.snapshot?.body.length);
});
