import { Client } from "/work/main/scripts/interview/client.ts";
import { startOwnServer } from "/work/main/scripts/interview/own-server.ts";
import { toneWords } from "/work/main/scripts/speech/tone-words.ts";
import { speechSettings, startStandIns } from "/work/main/scripts/stand-ins/all.ts";
import { Talker } from "/work/main/scripts/voice/talker.ts";

const say = (l: string) => process.stderr.write(l + "\n");
const standIns = await startStandIns({ port: 0, script: {} });
const server = await startOwnServer(say, {
  LIMIT_SESSIONS_PER_HOUR: "off",
  LIMIT_GUESTS_PER_HOUR: "off",
  LIMIT_LIVE_SESSIONS_PER_USER: "off",
  ...speechSettings(standIns),
});
try {
  const client = new Client(server.url);
  await client.signInAsGuest();
  const { id } = await client.create({
    track: "swe_intern",
    questionCount: 1,
    warmUp: true,
    behavioralTarget: 0,
    seed: 3,
  });
  const talker = new Talker(server.url, client, id);
  await talker.open();
  await talker.start();
  for (let turn = 0; turn < 12; turn += 1) {
    if (!(await talker.myTurn())) break;
    const committed = talker.frames.filter((f) => f.type === "utterance.committed").at(-1);
    say(
      `[${turn}] ${talker.turnId} interviewer: ${committed?.type === "utterance.committed" ? committed.text.slice(0, 90) : ""}`,
    );
    const t = performance.now();
    const done = talker.next("turn.committed");
    const said = await talker.say(
      toneWords(turn === 0 ? "Quite well, thank you." : "I would like to move on now please.").pcm16k,
    );
    const c = await done;
    say(`   heard: ${c.text} (${c.cause}) commit ${Math.round(performance.now() - said)} ms after the last sample`);
    if (talker.floor === "listening") await talker.next("floor", (f) => f.phase !== "listening").catch(() => {});
  }
  say(`frames ${talker.frames.length}, sounds ${talker.arrived.length}, stale ${talker.stale}, floor ${talker.floor}`);
  const counts: Record<string, number> = {};
  for (const f of talker.frames) counts[f.type] = (counts[f.type] ?? 0) + 1;
  say(JSON.stringify(counts));
  talker.close();
} catch (error) {
  for (const row of standIns.recogniser.journal.rows().filter((r) => r.kind !== "audio").slice(0, 40)) say(JSON.stringify(row).slice(0, 300));
  say(String(standIns.recogniser.journal.rows().length));
  throw error;
} finally {
  await server.stop();
  await standIns.close();
}
