/** What stands below the fold: how a score is made, the tracks, privacy in three lines. Words only, no state. */
import { TRACKS } from "#contract/vocabulary.ts";
import { TRACK_CARDS } from "../../models/catalogue.ts";
import { LevelScale } from "../../ui/level-scale.tsx";
import { ReadinessRule } from "../../ui/readiness-rule.tsx";

export function HowScored() {
  return (
    <section class="band" aria-labelledby="how">
      <div class="band-inner">
        <h2 id="how">How the score is made</h2>
        <ol class="steps">
          <li>
            <h3>Points, written beforehand</h3>
            <p>Every question comes with statements that a good answer shows. They are the same for everybody.</p>
          </li>
          <li>
            <h3>Your words, found</h3>
            <p>
              A point counts only where your own words are quoted for it: <mark class="mark mark-met">shown</mark>,{" "}
              <mark class="mark mark-partial">partly shown</mark> or{" "}
              <mark class="mark mark-contradicted">contradicted</mark>. What nobody asked you never counts against you.
            </p>
          </li>
          <li>
            <h3>Levels with their uncertainty</h3>
            <p>Quotes become levels from 0 to 5 by arithmetic, each with the range that the evidence allows.</p>
            <div class="step-figure">
              <LevelScale level={3.4} low={2.7} high={4.1} />
            </div>
          </li>
          <li>
            <h3>A score, or an honest no</h3>
            <p>
              Enough answers make a score with an interval. Too little said makes none, and you are told what is
              missing.
            </p>
            <div class="step-figure">
              <ReadinessRule score={70} low={63} high={77} bar="usual" />
            </div>
          </li>
        </ol>
        <p>
          <a href="/sample">Read a whole sample report</a>, or <a href="/about#scores">how the arithmetic goes</a>.
        </p>
      </div>
    </section>
  );
}

export function Tracks() {
  return (
    <section class="band band-plain" aria-labelledby="tracks">
      <div class="band-inner">
        <h2 id="tracks">Seven kinds of interview</h2>
        <ul class="tracks">
          {TRACKS.map((track) => (
            <li key={track}>
              <a href={`/new?track=${track}`}>{TRACK_CARDS[track].name}</a>
              <p>{TRACK_CARDS[track].line}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

export function Privacy() {
  return (
    <section class="band band-plain" aria-labelledby="privacy">
      <div class="band-inner">
        <h2 id="privacy">Privacy, in three lines</h2>
        <ul class="plain-lines">
          <li>No account and no e-mail: this browser is a guest, and only it can open its interviews.</li>
          <li>Your words are kept with the interview they belong to, so that the report can quote them.</li>
          <li>Delete an interview and it is gone, words, report and all.</li>
        </ul>
      </div>
    </section>
  );
}
