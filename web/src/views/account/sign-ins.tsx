/** Where a person is signed in, and ending that: one, all others, or here. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { SignInList } from "#contract/http/auth.ts";
import type { Failure } from "../../api/port.ts";
import { SignInsModel } from "../../models/account/access.ts";
import { dayWords, timeWords } from "../../models/dates.ts";
import { tell } from "../../models/failure-words.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Section } from "./section.tsx";

type SignIn = SignInList["items"][number];

export function SignIns({ isAccount }: { readonly isAccount: boolean }) {
  const app = useApp();
  const model = useModel(() => new SignInsModel(app));
  useEffect(() => void model.load(), [model]);
  const items = model.items.value;
  const failure = model.failure.value;
  const others = (items ?? []).filter((item) => !item.current).length;
  return (
    <Section
      id="sign-ins"
      title="Where you are signed in"
      line="Only browser and system are kept of a device. Ending a sign-in also closes an interview that is open there."
    >
      {items === null && failure === null ? <Skeleton waitingFor="Reading your sign-ins." lines={[70, 60]} /> : null}
      {items === null ? null : (
        <ul class="sign-ins">
          {items.map((item) => (
            <Row key={item.id} item={item} busy={model.busy.value} onEnd={() => void model.end(item.id)} />
          ))}
        </ul>
      )}
      {failure === null ? null : (
        <FailureNotice
          told={tell(failure, items === null ? "Only the list is missing." : "The sign-ins above are as they were.")}
          action={
            <Button onClick={() => void model.load()}>{items === null ? "Try again" : "Read the list again"}</Button>
          }
        />
      )}
      <p role="status" class="quiet">
        {model.told.value}
      </p>
      {others === 0 ? null : (
        <div class="actions">
          <Button busy={model.busy.value} onClick={() => void model.endOthers()}>
            {`End all others (${others})`}
          </Button>
        </div>
      )}
      {isAccount ? <LogOut /> : null}
    </Section>
  );
}

type RowProps = { readonly item: SignIn; readonly busy: boolean; readonly onEnd: () => void };

function Row({ item, busy, onEnd }: RowProps) {
  const now = new Date();
  const what = item.device ?? (item.kind === "bearer" ? "A program" : "A browser");
  return (
    <li class="sign-in">
      <p>
        <strong>{what}</strong>
        {item.current ? <span class="sign-in-here"> this one</span> : null}
        <span class="choice-line">
          {`Last used: ${dayWords(item.lastSeenAt, now)}, ${timeWords(item.lastSeenAt)}. Since: ${dayWords(item.createdAt, now)}. Ends by itself: ${dayWords(item.endsAt, now)} at the latest.`}
        </span>
      </p>
      {item.current ? null : (
        <Button disabled={busy} onClick={onEnd} title={`End the sign-in of ${what}`}>
          End it<span class="sr-only">{`: ${what}, since ${dayWords(item.createdAt, now)}`}</span>
        </Button>
      )}
    </li>
  );
}

function LogOut() {
  const app = useApp();
  const failure = useSignal<Failure | null>(null);
  const leave = async (everywhere: boolean) => {
    const ended = await app.account.signOut(everywhere);
    if (ended.ok) app.router.go({ view: "home" });
    else failure.value = ended.failure;
  };
  return (
    <>
      <div class="actions">
        <Button onClick={() => void leave(false)}>Log out here</Button>
        <Button onClick={() => void leave(true)}>Log out everywhere</Button>
      </div>
      <p class="choice-line">Logging out clears drafts and settings from this browser. The account keeps everything.</p>
      {failure.value === null ? null : <FailureNotice told={tell(failure.value, "You are still signed in.")} />}
    </>
  );
}
