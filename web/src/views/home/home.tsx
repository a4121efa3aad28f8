/** The first page: what Viva is, one question at once, a real marked answer; for a returning guest, going on comes first. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { tell } from "../../models/failure-words.ts";
import { HomeModel } from "../../models/home.ts";
import { interviewName, progressWords } from "../../models/summary-words.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { HowScored, Privacy, Tracks } from "./home-sections.tsx";
import { MarkedAnswer } from "./marked-answer.tsx";
import "../../styles/home.css";

export function Home() {
  const app = useApp();
  const home = useModel(
    () => new HomeModel({ ...app, enter: (sessionId) => app.router.go({ view: "room", sessionId }) }),
  );
  useEffect(() => void home.load(), [home]);
  return (
    <>
      <section class="hero">
        <div class="hero-words">
          <Continue unfinished={home.unfinished.value} />
          <h1 tabIndex={-1}>
            Practise the interview. Get your own words back, <mark class="mark mark-met">marked</mark>.
          </h1>
          <p class="lead">
            Viva asks, follows up and lets you think. Its report quotes what you said and names the one change worth
            most.
          </p>
          <div class="actions">
            <Button kind="main" large trailing="arrow" busy={home.busy.value} onClick={home.tryOne}>
              {home.busy.value ? "Opening the room…" : "Try one question now"}
            </Button>
            <LinkButton href="/new" large>
              Set up an interview
            </LinkButton>
          </div>
          <p class="aside-line">
            In writing, in your own time, without an account. Or read a <a href="/sample">sample report</a> first.
          </p>
          {home.failure.value === null ? null : (
            <FailureNotice told={tell(home.failure.value, "Nothing was begun. Press the button to try again.")} />
          )}
        </div>
        <MarkedAnswer />
      </section>
      <HowScored />
      <Tracks />
      <Privacy />
    </>
  );
}

type ContinueProps = { readonly unfinished: InstanceType<typeof HomeModel>["unfinished"]["value"] };

function Continue({ unfinished }: ContinueProps) {
  if (unfinished === null) return null;
  return (
    <a class="continue" href={`/s/${unfinished.id}`}>
      <span class="continue-word">Continue</span>
      <span>
        {interviewName(unfinished)}, {progressWords(unfinished)}
      </span>
    </a>
  );
}
