/** What one interview's object runs on: the session over its adapters, restored from its storage. */
import { readConfig } from "#kernel/config.ts";
import { log } from "#kernel/log.ts";
import { d1Archive } from "./adapters/d1-archive.ts";
import { d1Grants } from "./adapters/d1-grants.ts";
import { d1Health } from "./adapters/d1-health.ts";
import { d1Leases } from "./adapters/d1-leases.ts";
import { chatModels } from "./adapters/deepseek.ts";
import { hibernatingSockets } from "./adapters/hibernating-sockets.ts";
import { signedTickets } from "./adapters/signed-tickets.ts";
import { speechPorts } from "./adapters/speech-ports.ts";
import { SqliteJournal } from "./adapters/sqlite-journal.ts";
import { storageAlarm } from "./adapters/storage-alarm.ts";
import { systemClock, systemTimer } from "./adapters/system-clock.ts";
import { voiceFunds } from "./adapters/voice-funds.ts";
import { buildReport } from "./engine/grading/report.ts";
import { SessionRuntime } from "./session/runtime.ts";

/** Throws `ConfigError` where a setting is missing or unfit. */
export function wired(state: DurableObjectState, env: Env): SessionRuntime {
  const config = readConfig(env);
  const { secretKeys, limits, modelBudget } = config;
  const { perUserPerDay: perUser, perDay: global, perSlice: sliceTokens } = modelBudget;
  return new SessionRuntime(
    {
      journal: new SqliteJournal(state.storage),
      clock: systemClock,
      alarm: storageAlarm(state.storage),
      sockets: hibernatingSockets(state),
      tickets: signedTickets(secretKeys, systemClock),
      archive: d1Archive(env.DB),
      leases: d1Leases(env.DB, systemClock, limits.liveSessionsPerUser),
      models: {
        chat: chatModels(config),
        caps: modelBudget,
        grants: d1Grants(env.DB, systemClock, { perUser, global, sliceTokens }),
        health: d1Health(env.DB, systemClock),
        timer: systemTimer,
        random: Math.random,
        retries: config.modelRetries,
      },
      voice: speechPorts(config, env, systemTimer),
      voiceFunds: voiceFunds(env.DB, systemClock, config),
      grade: buildReport,
      log,
    },
    limits,
  );
}
