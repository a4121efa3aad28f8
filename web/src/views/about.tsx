/** What Viva is and is not, how scores come about, what is kept and how to get rid of it. */
import { useSignal } from "@preact/signals";
import type { Failure } from "../api/port.ts";
import { tell } from "../models/failure-words.ts";
import { useApp } from "../ui/app-context.ts";
import { Button, LinkButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { MarkLegend } from "../ui/marked-text.tsx";
import { FailureNotice } from "../ui/notice.tsx";

export function About() {
  return (
    <div class="page prose">
      <h1 tabIndex={-1}>About Viva, and your privacy</h1>
      <p class="lead">
        Viva is a mock interviewer. It asks, listens, follows up and lets you think; then it gives your answers back
        with marks on them, like a teacher whom you trust.
      </p>
      <section aria-labelledby="interview">
        <h2 id="interview">The interview</h2>
        <p>
          It is held in writing or aloud. Nobody cuts you off, and slowness costs nothing: the clock is there for you
          and enters no score. You may ask for a hint, hear the question again, have it put more simply, skip it, take a
          moment or pause. A hint is counted, and the point it helped with can then be shown in part at most. Skipped
          questions are not held against you.
        </p>
        <p>
          In <em>mock</em> mode feedback waits for the report. In <em>coach</em> mode you get a short word on each
          answer. Words that reached Viva are stored before it says so; what has not arrived is kept in this browser and
          sent again.
        </p>
      </section>
      <Scores />
      <Kept />
      <Leave />
    </div>
  );
}

function Scores() {
  return (
    <section aria-labelledby="scores">
      <h2 id="scores">How scores are made</h2>
      <p>
        Each question carries four to eight statements that a good answer shows. Viva looks for each of them in your own
        words, and for their opposite. What it finds is quoted and marked:
      </p>
      <MarkLegend />
      <p>
        From there on it is arithmetic. A point that was asked for and not shown counts as nothing; a point that nobody
        asked for does not count at all. Points, weighted, make a level from 0 to 5 for each criterion, with the range
        in which it lies in four of five cases. The score is the mean of the assessed criteria, weighted by how often
        each type of question came up, times 20. With fewer than three answered questions, or too little in them, there
        is no score, and the report says what is missing.
      </p>
      <p>
        Never part of a score: accent, grammar, pace, pauses, corrections you made, extra time, skipped questions, the
        warm-up. The label from strong no to strong yes compares the score with the bar of the difficulty you chose. It
        says nothing about whether anybody will hire you.
      </p>
      <p>
        <a href="/sample">Read the sample report</a> to see all of it at work, and <a href="/grader">the grader card</a>{" "}
        for how well it works, the bad numbers included.
      </p>
    </section>
  );
}

function Kept() {
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">What is kept, and where</h2>
      <dl class="facts">
        <div>
          <dt>With the interview</dt>
          <dd>Every message, yours and Viva’s, its times, and the report made of them.</dd>
        </div>
        <div>
          <dt>In the list</dt>
          <dd>Track, manner, difficulty, question titles, progress, score and levels. None of your words.</dd>
        </div>
        <div>
          <dt>In this browser</dt>
          <dd>
            A sign-in cookie that scripts cannot read, your last set-up, the draft you are writing, and words that have
            not arrived yet. The draft and the words go as soon as they are stored.
          </dd>
        </div>
      </dl>
      <p>
        No tracking, and no third party that counts visits. What is kept for how long, and which provider gets what and
        when, is on <a href="/privacy">the privacy page</a>, read off this server’s settings. Each report says at its
        end what read the answers.
      </p>
      <p>
        Delete an interview in <a href="/history">your interviews</a>, and its words, log and report are gone for good.
      </p>
    </section>
  );
}

/** Signing out of a guest cannot be undone, so it is asked once and said plainly. */
function Leave() {
  const app = useApp();
  const isAsking = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  if (app.account.userId.value === null || app.account.user.value?.kind === "account") return null;
  const leave = async () => {
    const left = await app.account.signOut();
    isAsking.value = false;
    if (left.ok) location.assign("/");
    else failure.value = left.failure;
  };
  return (
    <section aria-labelledby="leave">
      <h2 id="leave">Leave this browser</h2>
      <p>
        On a shared computer you can sign out. A guest has no password: interviews held here can then not be opened
        again by anybody, so delete first what you want gone, and save the reports you want to keep.
      </p>
      <Button
        onClick={() => {
          isAsking.value = true;
        }}
      >
        Sign out and clear this browser
      </Button>
      {failure.value === null ? null : <FailureNotice told={tell(failure.value, "You are still signed in.")} />}
      <Dialog
        open={isAsking.value}
        title="Sign out for good?"
        onClose={() => {
          isAsking.value = false;
        }}
      >
        <p>This guest cannot sign in again. Drafts and settings in this browser are cleared.</p>
        <div class="actions">
          <Button kind="grave" onClick={() => void leave()}>
            Sign out and clear
          </Button>
          <LinkButton href="/history">Look at my interviews first</LinkButton>
        </div>
      </Dialog>
    </section>
  );
}
