/** The times of the newest turns, for whoever wants to know where the waiting comes from. Shown on request only. */
import type { TurnMetrics } from "#contract/socket.ts";
import type { VoiceFacts } from "../../session/voice-facts.ts";
import { Scrolling } from "../../ui/scrolling.tsx";

type Column = Exclude<keyof TurnMetrics, "speculation" | "trials">;

const COLUMNS: readonly { readonly key: Column; readonly name: string }[] = [
  { key: "finalMs", name: "Final" },
  { key: "floorMs", name: "Floor" },
  { key: "commitMs", name: "Commit" },
  { key: "requestMs", name: "Request" },
  { key: "firstTokenMs", name: "Token" },
  { key: "firstClauseMs", name: "Clause" },
  { key: "toVoiceMs", name: "To voice" },
  { key: "firstAudioMs", name: "Audio" },
  { key: "firstFrameMs", name: "Frame" },
  { key: "arrivedMs", name: "Arrived" },
  { key: "ownOverheadMs", name: "Own" },
  { key: "voiceToVoiceMs", name: "Heard" },
  { key: "floorAccuracyMs", name: "Past floor" },
  { key: "doneToVoiceMs", name: "Done to heard" },
  { key: "bargeDuckMs", name: "Duck" },
  { key: "bargeStopMs", name: "Stop" },
];

const SHOWN_TURNS = 8;

export function DeveloperPanel({ metrics: turns, stt, tts }: Pick<VoiceFacts, "metrics" | "stt" | "tts">) {
  return (
    <Scrolling name="Developer panel" class="dev-panel">
      <p class="dev-levels">
        Hearing at level {stt}, speaking at level {tts} (0 is best, 2 the browser's own, 3 none).
      </p>
      <table>
        <caption>
          Milliseconds from one mark to the next; Final, Commit and Heard count from the end of the answer.
        </caption>
        <thead>
          <tr>
            <th scope="col">Turn</th>
            {COLUMNS.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">Speculation</th>
          </tr>
        </thead>
        <tbody>
          {turns
            .slice(-SHOWN_TURNS)
            .toReversed()
            .map(({ turnId, metrics }) => (
              <tr key={turnId}>
                <th scope="row">{turnId}</th>
                {COLUMNS.map(({ key }) => (
                  <td key={key}>{msText(metrics[key])}</td>
                ))}
                <td>{speculationText(metrics)}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {turns.length === 0 ? <p>No turn has been measured yet.</p> : null}
    </Scrolling>
  );
}

function msText(ms: number | null): string {
  return ms === null ? "–" : ms < 10 ? ms.toFixed(1) : String(Math.round(ms));
}

function speculationText({ speculation, trials }: TurnMetrics): string {
  return trials > 1 ? `${speculation} (${trials} begun)` : speculation;
}
