/** The recording of an interview beside its report: each answer to be heard, all of it to be saved or deleted. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Message } from "#contract/report.ts";
import { onDay } from "../../models/dates.ts";
import { lengthWords, RecordingModel, type ShownAnswer, weightWords } from "../../models/recording.ts";
import { forgetRecording } from "../../recording/forget.ts";
import { secondsOf } from "../../recording/pieces.ts";
import { openRecordings } from "../../recording/store.ts";
import { wavBytes } from "../../recording/wav.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { saveFrom } from "../../ui/save-file.ts";
import "../../styles/recording.css";

type Model = InstanceType<typeof RecordingModel>;
type RecordingProps = {
  readonly sessionId: string;
  readonly messages: readonly Message[];
  readonly open?: typeof openRecordings;
};

export function Recording({ sessionId, messages, open = openRecordings }: RecordingProps) {
  const model = useModel(
    () =>
      new RecordingModel({
        sessionId,
        messages,
        open: () => open(Date.now()),
        forget: () => forgetRecording({ sessionId, storage: localStorage, now: Date.now() }, open),
        address: { make: (file) => URL.createObjectURL(file), drop: (address) => URL.revokeObjectURL(address) },
      }),
  );
  useEffect(() => void model.load(), [model]);
  const state = model.state.value;
  if (state === "opening") return null;
  return (
    <section class="recording not-printed" aria-labelledby="recording">
      <h2 id="recording">Your recording</h2>
      {state === "there" ? <Kept model={model} /> : null}
      {state === "none" ? <p role="status">This browser holds no recording of this interview.</p> : null}
      {state === "closed" ? (
        <Notice tone="broken" action={<Button onClick={() => void model.load()}>Try again</Button>}>
          <p>The browser does not give the recording out just now. Nothing else of this report depends on it.</p>
        </Notice>
      ) : null}
    </section>
  );
}

function Kept({ model }: { readonly model: Model }) {
  const isAsking = useSignal(false);
  const answers = model.answers.value;
  const bytes = wavBytes(secondsOf(answers.flatMap(({ keys }) => keys)));
  return (
    <>
      <p>
        Your own voice while you answered. It lies in this browser alone, and no score uses it. It is deleted by itself{" "}
        {onDay(new Date(model.until.value).toISOString(), new Date())}.
      </p>
      <ol class="recording-answers">
        {answers.map((answer) => (
          <Answer key={answer.turnId} model={model} answer={answer} />
        ))}
      </ol>
      <div class="actions">
        <Button icon="save" onClick={() => void save(model)}>
          {`Save all (${weightWords(bytes)}, WAV)`}
        </Button>
        <Button
          icon="bin"
          onClick={() => {
            isAsking.value = true;
          }}
        >
          Delete the recording
        </Button>
      </div>
      <Dialog
        open={isAsking.value}
        title="Delete the recording?"
        onClose={() => {
          isAsking.value = false;
        }}
      >
        <p>The sound is deleted for good. The interview, its words and this report stay as they are.</p>
        <div class="actions">
          <Button kind="grave" icon="bin" onClick={() => void model.remove()}>
            Delete for good
          </Button>
          <Button
            onClick={() => {
              isAsking.value = false;
            }}
          >
            Keep
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function Answer({ model, answer }: { readonly model: Model; readonly answer: ShownAnswer }) {
  const heard = model.heard.value.get(answer.turnId);
  return (
    <li>
      <p class="recording-asked">{answer.asked}</p>
      {heard === undefined ? (
        <Button icon="play" onClick={() => void model.listen(answer)}>
          {`Listen (${lengthWords(answer.seconds)})`}
        </Button>
      ) : (
        <audio src={heard.sound} controls autoplay aria-label={`Your answer to: ${answer.asked}`}>
          <track kind="captions" srcLang="en" src={heard.captions} default />
        </audio>
      )}
    </li>
  );
}

async function save(model: Model): Promise<void> {
  const address = await model.whole();
  if (address !== null) saveFrom(address, "viva-recording.wav");
}
