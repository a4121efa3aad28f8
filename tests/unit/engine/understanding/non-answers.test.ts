/** Empty texts, don't-knows, word salad and term lists, next to the real answers that look like them. */
import { describe, expect, it } from "vitest";
import { isDontKnow, isEmpty } from "#engine/understanding/non-answers.ts";
import { implausibility, isUnreadable } from "#engine/understanding/unreadable.ts";
import { shuffled } from "../../../../scripts/validate/attacks.ts";
import { passageOf } from "../../../support/reading.ts";

describe("isEmpty", () => {
  it.each([
    "",
    "   ",
    "...",
    "?",
    "—",
    "🙂🙂",
    "n/a",
    "No answer.",
    "no response given",
    "(empty)",
    "Um, uh…",
    "nothing",
  ])("takes %j for nothing", (text) => {
    expect(isEmpty(text, passageOf(text))).toBe(true);
  });

  it.each(["Hash map.", "O(n)", "42", "Nothing is stored twice.", "No.", "None of the keys change.", "è"])(
    "takes %j for something",
    (text) => {
      expect(isEmpty(text, passageOf(text))).toBe(false);
    },
  );
});

describe("isDontKnow", () => {
  it.each([
    "I don't know.",
    "i dont know",
    "I do not know",
    "I really don't know, sorry.",
    "No idea.",
    "I have absolutely no idea how that works.",
    "Not sure.",
    "I'm not sure about this one, honestly.",
    "I'm unsure.",
    "No clue, can we move on?",
    "I can't remember.",
    "I can't answer that, I never learned it.",
    "I've never heard of it.",
    "I have never used that before.",
    "I dunno",
    "idk",
    "I give up.",
    "Pass.",
    "I'll pass on this one.",
    "I'm drawing a blank.",
    "My mind went blank, sorry.",
    "That's beyond me... I don't know.",
    "I would have to look it up.",
    "I'm not familiar with that.",
    "Sorry, I don't know what a race condition is.",
    "Hmm, I should know this, but I don't remember.",
    "Who knows?",
    "I don't know. Next question please.",
  ])("hears it in: %s", (text) => {
    expect(isDontKnow(text)).toBe(true);
  });

  it.each([
    "Not sure it is optimal, but a hash map gives O(n).",
    "I don't know the exact figure, but I would guess ten thousand requests a second.",
    "I'm not sure, maybe a hash map?",
    "We pass the array to the helper.",
    "One pass over the list is enough.",
    "Users don't know that the cache is stale.",
    "I did not know the customer, so I asked my manager who had met her.",
    "Skip duplicates.",
    "The client does not know which server answers.",
    "I have no experience with Kafka, however I have run RabbitMQ for two years.",
    "If I don't know the type, I return null.",
    "",
  ])("does not hear it in: %s", (text) => {
    expect(isDontKnow(text)).toBe(false);
  });
});

const PARAGRAPH =
  "I would use a hash map from badge number to count. In the first pass I go through the list and add one to the count of each badge. In the second pass I go over the list again in the same order and return the first badge that has a count of one. If there is none, I return minus one.";

describe("isUnreadable", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("sees that words were shuffled (seed %i)", (seed) => {
    expect(isUnreadable(passageOf(shuffled(PARAGRAPH, seed)))).toBe(true);
    expect(isUnreadable(passageOf(shuffled(PARAGRAPH, seed).toUpperCase()))).toBe(true);
    expect(isUnreadable(passageOf(shuffled(PARAGRAPH.replace(/[.,]/gu, ""), seed)))).toBe(true);
  });

  it.each([
    [
      "by commas",
      "hash map, badge, count, first pass, second pass, order, linear time, linear space, empty list, minus one",
    ],
    ["by lines", "hash map\nbadge\ncount\nfirst pass\nsecond pass\norder\nlinear time\nempty list"],
    [
      "by bullets",
      "- hash map\n- badge count\n- first pass\n- second pass\n- order\n- linear time\n- empty list\n- minus one",
    ],
    [
      "with articles",
      "the hash map, the count, a first pass, a second pass, the order, linear time, the empty list, minus one",
    ],
    ["by full stops", "Hash map. Badge. Count. First pass. Second pass. Order. Linear time. Empty list. Minus one."],
    [
      "by nothing",
      "hash map badge count first pass second pass order linear time linear space empty list minus one repeat test",
    ],
  ])("sees a list of terms held apart %s", (_, text) => {
    expect(isUnreadable(passageOf(text))).toBe(true);
  });

  it.each([
    ["as it is", PARAGRAPH],
    ["in capitals", PARAGRAPH.toUpperCase()],
    ["without punctuation", PARAGRAPH.replace(/[.,]/gu, "").toLowerCase()],
    ["terse", "Hash map. O(n) time, O(1) space."],
    ["terser", "Two passes. Counts first. Then first badge with count one. Linear."],
    [
      "as a telegram",
      "Count each badge in map. Second pass, return first with count one. O(n) time, O(n) space. Empty list, minus one. Test duplicates.",
    ],
    [
      "without articles",
      "I make dictionary and I count how many time badge come. After I loop again on same list and return first badge with count one. If list is empty I return minus one. Time is linear because only two loop.",
    ],
    [
      "with slips",
      "He have two pointer, one is start from left and other from right. If sum is too big we must to move right pointer. It is work because list is sorted. I very like this solution.",
    ],
    [
      "as code",
      "for x in badges: counts[x] = counts.get(x, 0) + 1\nfor x in badges:\n  if counts[x] == 1: return x\nreturn -1",
    ],
    ["as a calculation", "P(A) = 0.6^3 * 0.4^3 * 20 = 0.2765, P(B) = 0.0138, P(C) = 0.5, so A, B, C, D, E, F, G"],
    [
      "with a list in it",
      "A header has these fields: sequence number, acknowledgement number, window, urgent pointer, flags.",
    ],
    [
      "with names in capitals",
      "The IS sends the packet to A, and A is the next hop. Event A is more likely than B, and the IS drops the rest of A.",
    ],
    [
      "with a spoken restart",
      "so the the idea is um that we we keep a map and then I mean the map has the count and the we return the first one",
    ],
  ])("reads a real answer %s", (_, text) => {
    expect(isUnreadable(passageOf(text))).toBe(false);
  });

  it("counts nothing implausible in plain sentences", () => {
    expect(implausibility(passageOf(PARAGRAPH)).implausible).toBe(0);
  });
});

describe("questions without articles", () => {
  it.each([
    "Can there be letters or pre-release mark such as beta, may parts have leading zeros, could text be empty, and how large can part get?",
    "Should list be sorted, can values repeat, and may input be empty?",
    "Could server answer twice? Will client try again? Can message get lost?",
  ])("are as readable as others: %s", (text) => {
    expect(isUnreadable(passageOf(text))).toBe(false);
  });

  it.each([
    "List would the of map, they should of lookup, we could from key, you can with may time.",
    "It is map would of, they may the count should for, we can on will input.",
  ])("do not make salad readable: %s", (text) => {
    expect(isUnreadable(passageOf(text))).toBe(true);
  });
});
