/** Listens for the room's single keys and shows their sheet. Text fields and dialogs keep their keys to themselves. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import {
  isTalkKey,
  type KeyPress,
  keyAction,
  ROOM_KEYS,
  type RoomKey,
  VOICE_KEYS,
  type VoiceKey,
  voiceKeyAction,
} from "../../models/key-map.ts";
import type { SpokenPart } from "../../models/room/spoken-part.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Tick } from "../../ui/tick.tsx";
import type { RoomPart } from "./room-part.ts";

export function RoomKeys({ room }: RoomPart) {
  const isOpen = useSignal(false);
  const keysOn = room.preferences.keysOn.value;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const press = readPress(event);
      const keysAreOn = room.preferences.keysOn.peek();
      if (speaks(room, voiceKeyAction(press, keysAreOn))) {
        event.preventDefault();
        return;
      }
      const does = keyAction(press, keysAreOn);
      if (does === null) return;
      event.preventDefault();
      if (does === "help") isOpen.value = true;
      else if (mayAct(room)) perform(room, does);
    };
    const letGo = (event: KeyboardEvent) => {
      if (isTalkKey(event.key)) room.spoken.peek()?.hold(false);
    };
    document.addEventListener("keydown", listen);
    document.addEventListener("keyup", letGo);
    return () => {
      document.removeEventListener("keydown", listen);
      document.removeEventListener("keyup", letGo);
    };
  }, [room, isOpen]);
  return (
    <>
      <button
        type="button"
        class="keys-button"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        <span aria-hidden="true">
          <kbd>?</kbd>
        </span>{" "}
        Keys
      </button>
      <Dialog
        open={isOpen.value}
        title="Keys of the room"
        onClose={() => {
          isOpen.value = false;
        }}
      >
        <KeyTable speaks={room.spoken.value?.isOn.value ?? false} />
        <Tick
          name="Single keys are on"
          line="They count only outside text fields. Ctrl + Enter works in any case."
          checked={keysOn}
          onChange={room.preferences.setKeys}
        />
        <div class="actions">
          <Button
            onClick={() => {
              isOpen.value = false;
            }}
          >
            Close
          </Button>
        </div>
      </Dialog>
    </>
  );
}

/** The tools are there exactly when their keys count: after the start, before the end, and in the window with the floor. */
function mayAct(room: RoomPart["room"]): boolean {
  return !room.over.peek() && !["ready", "elsewhere"].includes(room.turn.peek());
}

function perform(room: RoomPart["room"], does: Exclude<RoomKey, "help">): void {
  if (does === "pause") room.togglePause();
  else room.act(does);
}

/** True where the press belonged to the spoken side, which takes it then. */
function speaks(room: RoomPart["room"], does: VoiceKey | null): boolean {
  const spoken = room.spoken.peek();
  if (does === null || spoken === null || !spoken.isOn.peek() || !mayAct(room)) return false;
  return performAloud(spoken, does);
}

function performAloud(spoken: SpokenPart, does: VoiceKey): boolean {
  if (does === "hush") return spoken.hush();
  if (does === "talk" && !spoken.isHeldWay.peek()) return false;
  if (does === "talk") spoken.hold(true);
  else if (does === "mute") spoken.mute();
  else spoken.done();
  return true;
}

function KeyTable({ speaks: isAloud }: { readonly speaks: boolean }) {
  const rows = isAloud ? [...ROOM_KEYS, ...VOICE_KEYS] : ROOM_KEYS;
  return (
    <table class="key-table">
      <thead class="sr-only">
        <tr>
          <th scope="col">Key</th>
          <th scope="col">What it does</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <td>
              <kbd>{row.key}</kbd>
            </td>
            <td>{row.words}</td>
          </tr>
        ))}
        <tr>
          <td>
            <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          </td>
          <td>Send the answer, from inside the box</td>
        </tr>
        <tr>
          <td>
            <kbd>Esc</kbd>
          </td>
          <td>Leave the box or the code editor, so that the single keys count</td>
        </tr>
      </tbody>
    </table>
  );
}

function readPress(event: KeyboardEvent): KeyPress {
  const target = event.composedPath()[0];
  const inField =
    target instanceof Element &&
    target.closest("input, textarea, select, [contenteditable='true'], dialog[open]") !== null;
  const onControl = target instanceof Element && target.closest("button, a[href], summary, [role='button']") !== null;
  const inDialog = document.querySelector("dialog[open]") !== null;
  return {
    key: event.key,
    ctrl: event.ctrlKey,
    meta: event.metaKey,
    alt: event.altKey,
    repeat: event.repeat,
    inField: inField || inDialog,
    onControl,
  };
}
