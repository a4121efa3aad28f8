/** The tools, always in the same place and order, each with its key. End has no key and asks once. */
import { useSignal } from "@preact/signals";
import { keyFor, type RoomKey } from "../../models/key-map.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import type { RoomPart } from "./room-part.ts";

type Tool = { readonly does: RoomKey; readonly name: string; readonly icon: IconName };

const TURN_TOOLS = [
  { does: "hint", name: "Hint", icon: "hint" },
  { does: "repeat", name: "Repeat", icon: "repeat" },
  { does: "rephrase", name: "Rephrase", icon: "rephrase" },
  { does: "skip", name: "Skip", icon: "skip" },
  { does: "hold", name: "Hold", icon: "hold" },
] as const satisfies readonly Tool[];

export function Tools({ room }: RoomPart) {
  const isPaused = room.turn.value === "paused";
  const keysOn = room.preferences.keysOn.value;
  const hints = room.session.model.value.state?.hintsUsed ?? 0;
  return (
    <div class="tools" role="toolbar" aria-label="Tools">
      {TURN_TOOLS.map((tool) => (
        <ToolButton
          key={tool.does}
          tool={tool}
          count={tool.does === "hint" ? hints : 0}
          keysOn={keysOn}
          onClick={() => room.act(tool.does)}
        />
      ))}
      <ToolButton
        tool={{ does: "pause", name: isPaused ? "Go on" : "Pause", icon: isPaused ? "play" : "pause" }}
        count={0}
        keysOn={keysOn}
        onClick={room.togglePause}
      />
      <EndTool room={room} />
    </div>
  );
}

type ToolButtonProps = {
  readonly tool: Tool;
  readonly count: number;
  readonly keysOn: boolean;
  readonly onClick: () => void;
};

function ToolButton({ tool, count, keysOn, onClick }: ToolButtonProps) {
  const key = keyFor(tool.does);
  return (
    <button type="button" class="tool" aria-keyshortcuts={keysOn ? key : undefined} onClick={onClick}>
      <Icon name={tool.icon} />
      <span>{tool.name}</span>
      {count > 0 ? <span class="tool-count">{count} used</span> : null}
      {keysOn ? (
        <span class="tool-key" aria-hidden="true">
          <kbd>{key}</kbd>
        </span>
      ) : null}
    </button>
  );
}

function EndTool({ room }: RoomPart) {
  const isAsking = useSignal(false);
  const close = () => {
    isAsking.value = false;
  };
  const state = room.session.model.value.state;
  return (
    <>
      <button
        type="button"
        class="tool tool-end"
        onClick={() => {
          isAsking.value = true;
        }}
      >
        <Icon name="stop" />
        <span>End</span>
      </button>
      <Dialog open={isAsking.value} title="End the interview here?" onClose={close}>
        <p>
          Everything you said is kept, and the report is made from it
          {state === null ? "." : `: it says how many of the ${state.questionCount} questions were reached.`} What is in
          the box below and not sent does not count.
        </p>
        <div class="actions">
          <Button
            kind="main"
            onClick={() => {
              close();
              room.end();
            }}
          >
            End and make the report
          </Button>
          <Button onClick={close}>Go on with the interview</Button>
        </div>
      </Dialog>
    </>
  );
}
