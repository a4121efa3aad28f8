import { describe, expect, it } from "vitest";
import { type Completeness, completenessOf } from "#engine/understanding/completeness.ts";

/** One text a line, as recognisers write them: with marks or without, in the middle or at the end. */
const TEXTS: Readonly<Record<Completeness, string>> = {
  incomplete: `
    We moved everything to the
    She wrote the tests and I
    It failed, because
    We could have waited, but
    I would ask whether
    That is faster than
    I spoke to my
    We agreed with their
    It was an
    Every
    I was waiting for every
    We built it without
    They argued during
    The service sits between
    We shipped it despite
    I looked into
    We drove towards
    The answer was, um
    The answer was uh.
    The answer was, er.
    I would say hmm
    We had to decide whether to
    I joined them in
    I started at
    We were paid by
    It belongs to
    I learned about
    It looked like
    I went through
    what matters here is
    the reason was
    we should have been
    I think we can
    the team would
    there is
    there were
    I was going
    we were trying
    he decided
    we were supposed
    so we were able
    for example
    such as
    in order
    as well as
    because of
    instead of
    it is kind of
    I mean
    first of all
    in addition
    on the other hand
    and it
    because it
    which it
    it was called
    which means
    that one needs
    it includes
    we did it using
    it was very
    it was really
    I usually
    we looked at each
    I asked another
    it returns a list of
    you store it in a
    We wrote the plan,
    We wrote the plan;
    We wrote the plan -
    We wrote the plan—
    We wrote the plan (
    We wrote the plan…
    There are three reasons.
    I see two problems here.
    I would say there are several ways.
    We had a couple of options.
    The first reason is cost.
    Firstly, we measured it.
    So first, I would ask who uses it.
    On the one hand it saves money.
    It was not only slow.
    You either retry.
    We sold around fifty
    It grew by about thirty two
    The queue held roughly 1,500
    It cost us almost 20
    Latency was over three hundred
    if the key is missing
    when a node dies
    once the lock is held
    unless the user agrees
    while we waited
    even though it failed
    as soon as it starts
  `,
  complete: `
    We moved everything to the new data centre.
    She wrote the tests and I wrote the code.
    It failed because nobody had read the manual.
    I would ask whether the data may be lost.
    That is faster than what we had before.
    It is the library that I started out with.
    There was nothing else that we could have done.
    It took three weeks, which was longer than planned.
    The first thing is cost, and the second one is speed.
    There are three reasons: cost, speed and the people.
    Firstly, we measured it, then we changed one thing.
    On the one hand it saves money, on the other it takes time.
    It was not only slow but also wrong.
    You either retry or you give up.
    If the key is missing we ask the database.
    When a node dies another one takes over.
    Nobody asked me why I had left the team.
    I told them what I knew and what I did not.
    We had fifty people in one large room.
    It is what the customer had asked us for.
    The whole idea was mine, I have to admit!
    In the end I was glad that it was over.
  `,
  uncertain: `
    we moved everything to the new data centre
    nobody asked me why I had left the team
    we had fifty people in one large room
    It failed.
    Not yet.
    Probably a hash map.
    No, never.
    yes they were
    no I have not done that
    we carried on
    they logged in
    it was based on
    a queue or so
    I think so
    the year was 2019
    we used python 3
    the third one
  `,
  explicitEnd: `
    That's it.
    That's all I have.
    That is my answer.
    so that is everything
    We shipped it and that's all.
    It worked, and I'm done.
    I will leave it there.
    Does that make sense?
    We would cache it. Does that answer your question?
    How about you?
    Can I ask a question?
    What do you mean?
    Could you say that again?
    Am I on the right track?
    Is that what you wanted?
    Let us move on.
    Could I have a hint?
    Do you want me to write the code?
    Should I think about several users?
  `,
  askedForTime: `
    Let me think.
    Let me see.
    let me think about this
    Um, let me think for a second.
    I need a moment.
    Give me a minute, please.
    just give me a second
    Can I have a minute to think?
    One second.
    Hold on.
    bear with me
    Let me gather my thoughts.
    That's a really good question.
    Great question!
    hmm that is a tough one
    We used a queue there. Let me think.
    and then the load went up let me think
    okay I need a second to think
    Still thinking.
  `,
};

const texts = Object.entries(TEXTS).flatMap(([expected, lines]) =>
  lines
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((text) => ({ text, expected })),
);

describe("texts of every completeness", () => {
  it.each(texts)("$expected: $text", ({ text, expected }) => {
    expect(completenessOf(text, { confidence: null })).toBe(expected);
  });

  it.each(texts)("does not depend on what was said before: $text", ({ text, expected }) => {
    const before = "We had a long talk about it in the kitchen.";
    const found = completenessOf(`${before} ${text}`, { confidence: null });
    // a few words are little alone, and enough as the end of an answer
    const alone = expected === "uncertain" && /[.!?]$/.test(text) ? "complete" : expected;
    expect(found).toBe(alone);
  });
});
