/** Ways to write the same answer that must not change what it shows, and chatter that must not either. */

/** A hesitation before every n-th word. */
export function withFillers(text: string): string {
  const fillers = ["um,", "uh", "you know,", "er"];
  return text
    .split(" ")
    .map((word, at) => (at % 9 === 4 ? `${fillers[Math.floor(at / 9) % fillers.length] ?? ""} ${word}` : word))
    .join(" ");
}

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bdo not\b/gu, "don't"],
  [/\bdoes not\b/gu, "doesn't"],
  [/\bdid not\b/gu, "didn't"],
  [/\bis not\b/gu, "isn't"],
  [/\bcannot\b/gu, "can't"],
  [/\bit is\b/gu, "it's"],
  [/\bIt is\b/gu, "It's"],
  [/\bI would\b/gu, "I'd"],
  [/\bI have\b/gu, "I've"],
  [/\bwe are\b/gu, "we're"],
  [/\bthat is\b/gu, "that's"],
];

export function withContractions(text: string): string {
  return CONTRACTIONS.reduce((out, [long, short]) => out.replace(long, short), text);
}

export function withTypographicQuotes(text: string): string {
  return text.replaceAll("'", "’");
}

const AMERICAN: readonly (readonly [RegExp, string])[] = [
  [/([a-z]{3,})our\b/gu, "$1or"],
  [/is(e|ed|es|ing|ation)\b/gu, "iz$1"],
  [/([a-z])lled\b/gu, "$1led"],
  [/entre\b/gu, "enter"],
];

export function inAmericanSpelling(text: string): string {
  return AMERICAN.reduce((out, [from, to]) => out.replace(from, to), text);
}

/** Full stops stay, so that it is still a text of sentences. */
export function withoutCommas(text: string): string {
  return text.replace(/[,;:]/gu, "");
}

const CHATTER = [
  "By the way, the weather was lovely this morning and I enjoyed the walk.",
  "I had some tea before we started, and my neighbour was playing the piano.",
  "That reminds me of a film that my sister likes a lot.",
  "Anyway, I hope that you can hear me well on this headset.",
  "My cat usually sleeps on the sofa around noon.",
  "Sorry, somebody was at the door, but they have gone now.",
  "I really like the colour of the curtains behind you.",
  "In the holidays I went hiking in the hills with friends.",
];

/** The answer with chatter between its sentences until it is three times as long. */
export function padded(text: string): string {
  const sentences = text.split(/(?<=[.!?])\s+/u);
  const wanted = text.length * 2;
  const each = Math.ceil(wanted / sentences.length);
  let line = 0;
  return sentences
    .map((sentence) => {
      let extra = "";
      while (extra.length < each) {
        extra += ` ${CHATTER[line % CHATTER.length]}`;
        line += 1;
      }
      return sentence + extra;
    })
    .join(" ");
}
