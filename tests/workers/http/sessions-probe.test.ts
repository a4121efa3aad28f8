import { beforeAll, it } from "vitest";
import { seedBank, api, guestToken } from "../worker-client.ts";
import { atQuestion, newInterview, answerOf, SEEDED } from "./sessions-client.ts";
beforeAll(seedBank);
const out = (...a: unknown[]) => console.log("PROBE", ...a.map((x) => JSON.stringify(x)));
it("probe", async () => {
  for (const [name, t] of [["fdfa", "\ufdfa".repeat(20000)], ["fdfa spaced", "\ufdfa ".repeat(10000)], ["cjk", "漢".repeat(20000)], ["a", "a ".repeat(10000)], ["quest", "?".repeat(20000)], ["nots", "not ".repeat(5000)], ["nl", "a\n".repeat(10000)], ["digits","1 ".repeat(10000)], ["paren", "(".repeat(20000)],["dots", "a. ".repeat(6666)], ["apos", "don't ".repeat(3333)], ["um", "um, uh, ".repeat(2500)], ["hash", "hash map count ".repeat(1333)], ["long", "x".repeat(20000)], ["sp", "a" + " ".repeat(19998) + "b"], ["comb", "e" + "\u0301".repeat(19999)], ["zwj", "\u200d".repeat(20000)], ["emoji", "\u{1F469}\u200d".repeat(6000)]] as const) {
    const i = await atQuestion();
    let s = Date.now();
    const a = await i.say(t);
    const ms = Date.now() - s; s = Date.now();
    const f = await i.finish();
    out(name, a.status, a.body.code, ms, f.status, Date.now() - s);
  }
  { const i = await atQuestion(); const a = await i.say("ok I would count"); const c = await i.act("correct", { text: "\ufdfa".repeat(20000) }); out("correct fdfa", a.status, c.status, c.body.code); }
  { const i = await atQuestion(); const a = await i.say("漢".repeat(20000), { code: { language: "python", text: "x".repeat(16000) } }); out("cjk+code", a.status, a.body.code); }
  { const i = await atQuestion(); const a = await i.say("\n".repeat(0)+"a\u0001".repeat(10000)); out("ctrl", a.status, a.body.code); }
  { const i = await atQuestion(); const a = await i.post("/messages", `{"cid":"c","text":"${"\\u6f22".repeat(12000)}"}`); out("ascii-escaped 12000 cjk", a.status, a.body.code); }
  const token = await guestToken();
  for (const tz of ["+05:00", "utc", "EST5EDT", "US/Pacific", "GMT+3", "Etc/GMT+3", "europe/berlin", "-00:00"]) { const a = await answerOf(api("/sessions", { token, body: { track: "swe_intern", timeZone: tz } })); out("tz", tz, a.status, a.body.timeZone); }
  for (const role of ["\u0000", "\u200b", "a\nb", "\ud800"]) { const a = await answerOf(api("/sessions", { token, body: { track: "swe_intern", role } })); out("role", role, a.status); }
  { const i = await newInterview(); await i.start(); const b = await i.post("/messages", { cid: "x", text: "a" }); const c = await i.post("/messages", { cid: "x", text: "b" }); out("conflict has state", "state" in c.body, b.status); }
  { const i = await atQuestion({ questionIds: ["behavioral-team-result"] }); out("behavioral named", (await i.state()).currentQuestion?.id); }
  { const i = await newInterview({ questionIds: ["behavioral-team-result"] , warmUp: true, behavioralTarget: 1 }); out("created", i.created.questionCount, i.created.behavioralTarget); }
  { const i = await newInterview({ questionIds: ["swe-intern-project-you-built"], companyStyle: "amazon", difficulty: "hard" }); out("named other difficulty", i.created.pool, i.created.id !== undefined); }
  { const a = await answerOf(api("/sessions", { token, body: { track: "cybersecurity", questionIds: ["behavioral-team-result"] } })); out("named in empty", a.status, a.body); }
  { const i = await atQuestion(); const p = await i.act("pause"); const m = await i.say("while paused"); out("say while paused", p.status, m.status, m.body.code, m.body.state?.phase); const h = await i.act("pause"); const hi = await i.act("hint"); out("hint while paused", h.status, hi.status, hi.body.state?.phase); const hh = await i.act("pause"); const ho = await i.act("hold"); out("hold while paused", hh.status, ho.status, ho.body.state?.phase, ho.body.state?.holdLeftMs); }
  { const i = await newInterview(); const e = await i.act("end"); out("end before start", e.status, e.body.state?.stage, e.body.code); }
  { const i = await atQuestion(); await i.say("It takes O(n) time."); await i.act("redo"); const q = await i.act("correct", { text: "\u0000" }); out("correct to nothing", q.status, (await i.messages()).map((m) => [m.role, m.text.slice(0, 20)])); const f = await i.finish(); out(f.status); out((await i.get("/transcript?format=md")).status); }
  { const i = await atQuestion(); const a = await i.say("x", { source: "speech" }); out("speech", a.status); }
  { const i = await newInterview(); await i.start(); await i.say("Fine."); const c = (await i.get()).body; const l = (await answerOf(api("/sessions", { token: i.token }))).body.items[0]; out("createdAt", c.createdAt, l.createdAt, i.created.createdAt); }
}, 120000);
