/** The times of the newest turns, for whoever wants to know where the waiting comes from. Shown on request only. */
import type { TurnMetrics } from "#contract/socket.ts";
import type { MeasuredTurn } from "../../session/voice-facts.ts";
import { Scrolling } from "../../ui/scrolling.tsx";

const COLUMNS: readonly { readonly key: Exclude<keyof TurnMetrics, "speculation">; readonly name: string }[] = [
  { key: "finalMs", name: "Final" },
  { key: "commitMs", name: "Commit" },
  { key: "requestMs", name: "Request" },
  { key: "firstTokenMs", name: "Token" },
  { key: "firstClauseMs", name: "Clause" },
  { key: "firstAudioMs", name: "Audio" },
  { key: "firstFrameMs", name: "Frame" },
  { key: "voiceToVoiceMs", name: "Heard" },
];

const SHOWN_TURNS = 8;

type DeveloperPanelProps = { readonly turns: readonly MeasuredTurn[]; readonly levels: string };

export function DeveloperPanel({ turns, levels }: DeveloperPanelProps) {
  return (
    <Scrolling name="Developer panel" class="dev-panel">
      <p class="dev-levels">{levels}</p>
      <table>
        <caption>Milliseconds from one mark to the next; Commit and Heard count from the end of the answer.</caption>
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
                <td>{metrics.speculation}</td>
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
