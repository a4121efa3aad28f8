/**
 * Denials beside a statement, over questions of the bank: in a clause that gives its reason, in a relative clause, of a case
 * that is set aside, or of another thing. What truly denies a point is still taken for that.
 */
import { describe, expect, it } from "vitest";
import { readAnswer } from "#engine/understanding/reading.ts";
import { bankQuestions } from "../../../support/bank-sample.ts";

type Case = readonly [where: string, text: string];

const BESIDE: readonly Case[] = [
  [
    "data-science-filter-before-or-after/where-rows",
    "Where looks at single rows, so you can't use count there because the groups don't exist yet. So paid = true and the year belong in where, and count(*) > 100 belongs in having.",
  ],
  [
    "product-management-free-rival/where-to-compete",
    "I would deepen the two things the giant won't do for a small niche.",
  ],
  [
    "swe-intern-lost-updates/lock-the-section",
    "A mutex lets only one thread at a time through. Volatile would fix it too, I think.",
  ],
  [
    "data-science-p-value/interval-effect-size",
    "I'd give the confidence interval, because a p value does not show the effect.",
  ],
  ["swe-engineer-lines-in-use/count-is-open", "I hold one number in memory, since nobody starts from a file."],
  ["cybersecurity-password-storage/own-salt", "The program draws the salt, as no user could pick it well."],
  [
    "cybersecurity-preview-of-a-link/server-as-deputy",
    "It listens on localhost, so nobody outside sees the admin page.",
  ],
  ["devops-cloud-no-space-left/find", "I run du, because no folder is above suspicion."],
  [
    "devops-cloud-backup-that-restores/goals-first",
    "I ask how much they sell in an hour, because no data may be lost.",
  ],
  ["devops-cloud-infrastructure-as-code/state-secrets", "I'd look after the state, since no laptop is safe."],
  [
    "cybersecurity-supplier-with-the-key/supplier-as-way-in",
    "I would talk to the supplier, because nobody wants to be hacked.",
  ],
  ["product-management-charging-stop-steps/remove-first", "I'd skip the screen that no app needs."],
  ["product-management-quiet-groups/steering-number", "I watch the share, since no group is like another."],
  [
    "data-science-fraud-scoring/streaming-features",
    "I read the stream, because no counter survives the night on paper.",
  ],
  ["devops-cloud-test-system-unlike-live/data", "I'd mask first, as no data may leave the house."],
  [
    "devops-cloud-server-with-a-name/build-from-description",
    "I'd describe the machine, as nobody trusts the old image.",
  ],
  [
    "cybersecurity-letter-for-the-chatbot/sure-but-wrong",
    "A lawyer reads each answer, because no invented paragraph may go out.",
  ],
  [
    "cybersecurity-stick-in-the-car-park/what-it-carries",
    "The files on it look harmless, but nobody should open them.",
  ],
  [
    "data-science-five-stars-from-two/small-vary",
    "The house has few guests in winter, and nobody minds that the votes vary.",
  ],
  ["swe-intern-smallest-lift/order-fixed-and-borders", "The order comes from the ramp, and no box is kept back."],
  ["cybersecurity-password-storage/own-salt", "Without a salt two equal passwords look alike for every user."],
  [
    "devops-cloud-infrastructure-as-code/state-secrets",
    "Without a lock the state is overwritten when two people apply.",
  ],
  ["devops-cloud-test-system-unlike-live/data", "Without masking every tester reads real names."],
  ["data-science-fraud-scoring/streaming-features", "Without a stream the counters are a day old."],
  ["product-management-payments-while-down/store-and-forward", "Without a queue the payments of that hour are gone."],
  ["cybersecurity-preview-of-a-link/server-as-deputy", "The server opens doors a stranger can't reach."],
  ["devops-cloud-health-probes/good-checks", "The local answer comes from a loop that nobody else serves."],
  ["product-management-corrected-figure/detect-first", "We compare the days which the editor did not check."],
  ["data-science-forecast-honestly/quantile-decision", "I pick the quantile, since no baker can know the demand."],
  ["devops-cloud-road-nobody-takes/find-out", "I ask the teams who do not release with it."],
  [
    "product-management-washing-machines-a-year/other-buyers",
    "I count young couples, because nobody buys for a flat they leave.",
  ],
  [
    "swe-intern-test-that-sometimes-fails/wait-for-condition",
    "I'd throw out the pause, because nobody knows what is long enough on a slow runner.",
  ],
  [
    "swe-engineer-merge-bookings/edge-inputs",
    "I'd test an empty list, because nobody guarantees that there is a booking at all.",
  ],
  [
    "data-science-moving-average/linear-time",
    "The time is linear in the number of days, since no sum is built a second time.",
  ],
  [
    "devops-cloud-infrastructure-as-code/state-secrets",
    "The state is kept remotely with a lock, as two engineers never run at the same moment by good luck alone.",
  ],
  [
    "devops-cloud-infrastructure-as-code/state-secrets",
    "A secret goes into a vault and nobody commits a password to the code.",
  ],
  [
    "cybersecurity-password-storage/own-salt",
    "The salt is random because an attacker does not get one table for all users.",
  ],
  ["cybersecurity-password-storage/own-salt", "Each user gets a salt that no other account shares."],
  [
    "cybersecurity-only-what-is-needed/principle",
    "Everybody only gets the rights that the task demands, so nobody keeps access they do not need.",
  ],
  ["cybersecurity-preview-of-a-link/server-as-deputy", "The server fetches pages an outsider can't request."],
  [
    "cybersecurity-preview-of-a-link/server-as-deputy",
    "The server sends the request from inside, and the firewall doesn't stop anything that comes from there.",
  ],
  ["data-science-five-stars-from-two/small-vary", "Few ratings scatter more because one grumpy guest is not outvoted."],
  ["data-science-five-stars-from-two/small-vary", "Without many ratings the average jumps around."],
  [
    "data-science-p-value/interval-effect-size",
    "I would show the interval of the effect, since a bare p value does not tell its size.",
  ],
  [
    "data-science-seventy-percent-rain/ranking-is-different",
    "The order stays the same while the probabilities do not keep their meaning.",
  ],
  [
    "swe-intern-test-that-sometimes-fails/wait-for-condition",
    "A sleep is a guess, because a busy machine does not finish within half a second.",
  ],
  [
    "swe-intern-test-that-sometimes-fails/wait-for-condition",
    "The pause is too short on days on which the runner is busy and the test can't wait.",
  ],
  [
    "devops-cloud-no-space-left/find",
    "I look with df which file system is full, because deleting at random doesn't help.",
  ],
  [
    "devops-cloud-backup-that-restores/goals-first",
    "First I ask how much data the firm can lose, because nobody can choose an interval otherwise.",
  ],
  [
    "data-science-fraud-scoring/streaming-features",
    "A stream job keeps counters that a nightly batch can't keep fresh.",
  ],
  [
    "product-management-payments-while-down/store-and-forward",
    "The terminal stores each payment and sends it later, so no payment is lost.",
  ],
  [
    "product-management-payments-while-down/store-and-forward",
    "Without a store on the terminal payments would be lost.",
  ],
  ["cybersecurity-stick-in-the-car-park/what-it-carries", "A stick can carry files nobody should open."],
  ["devops-cloud-test-system-unlike-live/data", "Mask the names in the copy, because testers don't need real persons."],
  [
    "devops-cloud-server-with-a-name/build-from-description",
    "I describe the server in code, because nobody remembers the steps.",
  ],
  ["data-science-each-month-its-own-line/total-hides", "The old users hide it, because they don't leave any more."],
  [
    "cybersecurity-error-page-that-talks/not-a-cure",
    "Hiding errors slows attackers, but the holes an error page didn't show are still there.",
  ],
  ["swe-engineer-lines-in-use/count-is-open", "Starts minus ends is the number of calls that have not ended."],
  [
    "product-management-quiet-groups/steering-number",
    "I'd steer by the share of new groups in which three people post, since the number of messages doesn't say anything about newcomers.",
  ],
  ["devops-cloud-health-probes/good-checks", "Readiness is checked locally, and no check calls the database."],
  [
    "swe-engineer-expired-at-once/lock-and-stale-cost",
    "The lock needs an expiry, because a loader that hangs would not let go of it.",
  ],
  [
    "cybersecurity-supplier-with-the-key/supplier-as-way-in",
    "An attacker who breaks into the supplier reaches all customers, because the plants don't tell them apart.",
  ],
  [
    "swe-intern-lost-updates/lock-the-section",
    "A mutex lets one thread in at a time. A semaphore with one permit would fix it too, and sleep also fixes it.",
  ],
  ["devops-cloud-no-space-left/find", "I run du on the directories from the top. Alternatively, a reboot solves it."],
  [
    "swe-intern-test-that-sometimes-fails/wait-for-condition",
    "A sleep is only a guess, too short on a busy runner. Mocking the clock would help too.",
  ],
  [
    "data-science-forecast-honestly/quantile-decision",
    "A roll left over costs less than a missed sale and the mean forecast is what the boss always bakes.",
  ],
  [
    "data-science-moving-average/linear-time",
    "The work per day is constant and a naive loop over each window is quadratic.",
  ],
  ["cybersecurity-password-storage/own-salt", "Two users share a password and each salt is different."],
  // another deed of the same person, and a denial that the point itself may be
  ["behavioral-said-it-to-their-face/listened-too", "I let him talk and did not defend myself."],
  [
    "cybersecurity-detour-of-the-packets/what-tls-still-holds",
    "Thanks to TLS they could neither read nor alter the payment page.",
  ],
  [
    "devops-cloud-addresses-run-out/overlap",
    "With identical ranges on both ends, no router can decide where a packet should go.",
  ],
  [
    "swe-engineer-lines-on-the-sign/fill-until-full",
    "After the last word I also output the line which is still being filled, and a text without words produces nothing.",
  ],
];

const AGAINST: readonly Case[] = [
  ["data-science-p-value/interval-effect-size", "The confidence interval is wide, and it does not show the effect."],
  ["cybersecurity-password-storage/own-salt", "The salt is short, and it is not unique."],
  ["cybersecurity-password-storage/own-salt", "The salt is stored in the table, but it does not differ between users."],
  ["devops-cloud-infrastructure-as-code/state-secrets", "The state lies on my machine, and it is not locked."],
  ["data-science-fraud-scoring/streaming-features", "There is a stream, but it does not keep counters."],
  ["devops-cloud-test-system-unlike-live/data", "In the copy the names are not masked."],
  ["devops-cloud-test-system-unlike-live/data", "We use a mask, which does not cover names."],
  ["swe-intern-test-that-sometimes-fails/wait-for-condition", "If the machine is busy, the sleep is not too short."],
  ["swe-intern-test-that-sometimes-fails/wait-for-condition", "With a busy runner the sleep isn't too short."],
  ["cybersecurity-supplier-with-the-key/supplier-as-way-in", "I think that the supplier cannot be hacked."],
  ["cybersecurity-stick-in-the-car-park/what-it-carries", "When it is plugged in, the files on the stick cannot run."],
  [
    "product-management-payments-while-down/store-and-forward",
    "As soon as the line is down, the terminal does not store payments.",
  ],
  ["data-science-five-stars-from-two/small-vary", "A house with few ratings is one whose ratings do not vary."],
  ["data-science-five-stars-from-two/small-vary", "Few ratings are a sample that does not vary more."],
  ["devops-cloud-no-space-left/find", "I would use df, but not to see which file system is full."],
  ["cybersecurity-letter-for-the-chatbot/sure-but-wrong", "The answers of a model, in my experience, are not wrong."],
  ["data-science-each-month-its-own-line/total-hides", "The old users, because they are loyal, do not hide anything."],
  ["devops-cloud-server-with-a-name/build-from-description", "I don't describe the machine in code."],
  ["devops-cloud-backup-that-restores/goals-first", "How much data they can lose is not important."],
  ["product-management-charging-stop-steps/remove-first", "I'd keep all of it and never remove the account."],
  ["swe-engineer-merge-bookings/edge-inputs", "I would not test an empty list."],
  ["data-science-moving-average/linear-time", "The time is not linear in the number of days."],
  ["data-science-moving-average/linear-time", "It reads each value once, and the time is quadratic."],
  [
    "devops-cloud-infrastructure-as-code/state-secrets",
    "The state is not stored remotely, because one laptop is enough.",
  ],
  ["cybersecurity-password-storage/own-salt", "The salt is not unique, because one for all users is enough."],
  ["cybersecurity-password-storage/own-salt", "I use the same salt for all users."],
  ["cybersecurity-password-storage/own-salt", "Salts are short and they are not random."],
  ["data-science-five-stars-from-two/small-vary", "Few ratings do not scatter more than many."],
  ["data-science-five-stars-from-two/small-vary", "The average is computed alike, so few ratings don't vary more."],
  ["data-science-p-value/interval-effect-size", "A significant effect means that it is important."],
  ["data-science-seventy-percent-rain/ranking-is-different", "A good ranking guarantees calibration."],
  ["data-science-seventy-percent-rain/ranking-is-different", "A rising transformation does not keep the order."],
  ["swe-intern-test-that-sometimes-fails/wait-for-condition", "A longer sleep solves it."],
  ["swe-intern-test-that-sometimes-fails/wait-for-condition", "The sleep is not a guess, it is exact."],
  ["devops-cloud-no-space-left/find", "A reboot first, that solves it."],
  ["devops-cloud-backup-that-restores/goals-first", "It does not matter how much data the firm can lose."],
  ["data-science-fraud-scoring/streaming-features", "A stream does not keep counters."],
  [
    "product-management-payments-while-down/store-and-forward",
    "The terminal cannot store payments and send them later.",
  ],
  [
    "product-management-payments-while-down/store-and-forward",
    "While the line is down the terminal does not store a payment.",
  ],
  ["cybersecurity-stick-in-the-car-park/what-it-carries", "A stick cannot harm anything."],
  ["devops-cloud-test-system-unlike-live/data", "We do not mask names in the copy, since nobody outside sees it."],
  ["data-science-each-month-its-own-line/total-hides", "The old users do not hide anything in the total."],
  ["cybersecurity-error-page-that-talks/not-a-cure", "Hiding errors is enough."],
  ["swe-engineer-lines-in-use/count-is-open", "Starts minus ends is not the number of open calls."],
  ["swe-engineer-expired-at-once/lock-and-stale-cost", "The loader cannot hang."],
  ["swe-intern-lost-updates/lock-the-section", "A lock does not let one thread in at a time."],
  ["swe-intern-lost-updates/lock-the-section", "A mutex around it. No wait, volatile is enough."],
  ["swe-engineer-as-we-knew-it/two-times", "Each price has one date, and that is enough."],
  [
    "product-management-corrected-figure/detect-first",
    "We don't compare it with a second source, because that takes too long.",
  ],
];

function verdictOn(where: string, text: string): string | undefined {
  const [id, point] = where.split("/");
  const question = bankQuestions().find((one) => one.id === id);
  if (question === undefined) throw new Error(`The bank has no question “${id}”.`);
  const reading = readAnswer(text, question, { turnId: "t1", interviewerSaid: [question.prompt] });
  return reading.verdicts.find(({ keyPointId }) => keyPointId === point)?.verdict;
}

describe("a denial of something else", () => {
  it.each(BESIDE)("says nothing against %s: %s", (where, text) => {
    expect(["met", "partial", "absent"]).toContain(verdictOn(where, text));
  });
});

describe("a denial of the point", () => {
  it.each(AGAINST)("speaks against %s: %s", (where, text) => {
    expect(verdictOn(where, text)).toBe("contradicted");
  });
});
