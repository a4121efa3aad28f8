/** What is stored where and for how long, and who else gets what: periods and vendors come from the settings in force. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { KEPT_DAYS, SIGN_IN_DAYS } from "#contract/retention.ts";
import { ServiceModel } from "../../models/account/service.ts";
import { vendorWords } from "../../models/account/vendors.ts";
import { RECORDING_DAYS } from "../../recording/pieces.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import "../../styles/account.css";

export function Privacy() {
  return (
    <div class="page prose privacy">
      <h1 tabIndex={-1}>Privacy</h1>
      <p class="lead">
        What you say here is yours. It is kept so that you can come back to it, is read by nobody for any other purpose,
        and is gone when you say so.
      </p>
      <Stored />
      <Vendors />
      <InBrowser />
      <Yours />
    </div>
  );
}

const STORED: readonly { readonly what: string; readonly where: string; readonly long: string }[] = [
  {
    what: "An interview: every message, its times, the report",
    where: "In a store of its own on this server, apart from all others",
    long: `Until you delete it, or ${KEPT_DAYS.idleInterview} days after anything last happened in it; sooner where you choose so in the settings`,
  },
  {
    what: "The list of your interviews: kind, titles of the questions, progress, levels, marks without words",
    where: "In the database",
    long: "As long as the interview",
  },
  {
    what: "Sound of your microphone",
    where: "Nowhere. Up to a minute waits in the page until its words are safe",
    long: "Not kept",
  },
  {
    what: "A recording of your answers, only if you switch it on",
    where: "In your browser alone, never on this server",
    long: `${RECORDING_DAYS} days at most; until you delete it, delete the interview or log out`,
  },
  {
    what: "Account: address, name if you gave one, settings, and a hash of the password from which it cannot be read",
    where: "In the database",
    long: "Until you delete the account",
  },
  {
    what: "Guest: a random number",
    where: "In the database",
    long: `${KEPT_DAYS.lostGuest} days after its last sign-in has ended`,
  },
  {
    what: "Sign-ins: browser and system in two words, times",
    where: "In the database",
    long: `${SIGN_IN_DAYS.idle} days after the last use, ${SIGN_IN_DAYS.longest} days at most`,
  },
  {
    what: "Browsers you have logged in with, as a hash",
    where: "In the database",
    long: `${KEPT_DAYS.knownDevice} days after the last log-in`,
  },
  {
    what: "Failed log-ins, counted under a hash of the address",
    where: "In the database",
    long: `${KEPT_DAYS.failedLogIns} days`,
  },
  {
    what: "Mail to you: sealed, and emptied once sent",
    where: "In the database",
    long: days(KEPT_DAYS.mail),
  },
  {
    what: "What you used of paid services in a day",
    where: "In the database",
    long: `${KEPT_DAYS.budgets} days`,
  },
  {
    what: "What was done to an account: log-ins, changes, deletion; by number, without words",
    where: "In a log that cannot be changed",
    long: "For good",
  },
  {
    what: "Copies of the database",
    where: "Backups of the platform",
    long: `Up to ${KEPT_DAYS.backups} days. What was deleted is deleted again should one be restored`,
  },
];

function days(count: number): string {
  return count === 1 ? "One day" : `${count} days`;
}

function Stored() {
  return (
    <section aria-labelledby="stored">
      <h2 id="stored">What is stored, and for how long</h2>
      <table class="privacy-table">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Where</th>
            <th scope="col">How long</th>
          </tr>
        </thead>
        <tbody>
          {STORED.map((row) => (
            <tr key={row.what}>
              <td>{row.what}</td>
              <td data-label="Where">{row.where}</td>
              <td data-label="How long">{row.long}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Vendors() {
  const app = useApp();
  const model = useModel(() => new ServiceModel(app.api));
  useEffect(() => void model.load(), [model]);
  const service = model.service.value;
  return (
    <section aria-labelledby="vendors">
      <h2 id="vendors">Who else gets something</h2>
      <p>
        Nobody counts your visits, and the page loads nothing from elsewhere. What leaves this server, as it is set up
        now:
      </p>
      {service === null ? (
        <Waiting isSilent={model.isSilent.value} onAgain={() => void model.load()} />
      ) : (
        <dl class="facts facts-wide">
          {vendorWords(service).map(({ who, what }) => (
            <div key={who}>
              <dt>{who}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Waiting({ isSilent, onAgain }: { readonly isSilent: boolean; readonly onAgain: () => void }) {
  if (!isSilent) return <p class="quiet">Asking this server for its settings…</p>;
  return (
    <Notice tone="note" action={<Button onClick={onAgain}>Ask again</Button>}>
      <p>This server does not answer just now, so the list cannot be shown.</p>
    </Notice>
  );
}

function InBrowser() {
  return (
    <section aria-labelledby="browser">
      <h2 id="browser">In your browser</h2>
      <p>
        A sign-in cookie that scripts cannot read, and one by which an account knows a browser again. Your last set-up,
        appearance and other settings; a draft that you are writing and words that have not arrived yet, until they are
        stored. Whether you have agreed to the use of the microphone, and a recording of your answers if you asked for
        one. Logging out clears all but the second cookie.
      </p>
    </section>
  );
}

function Yours() {
  return (
    <section aria-labelledby="yours">
      <h2 id="yours">What you can do</h2>
      <ul class="plain-lines">
        <li>
          <a href="/history">Delete single interviews</a>: words, log and report go for good.
        </li>
        <li>
          <a href="/settings">Download everything</a> as one archive, or delete everything.
        </li>
        <li>
          <a href="/settings">See where you are signed in</a>, and end it.
        </li>
        <li>
          Whoever administers this server sees no words of yours. To open a transcript they must give a reason, which is
          logged.
        </li>
      </ul>
    </section>
  );
}
