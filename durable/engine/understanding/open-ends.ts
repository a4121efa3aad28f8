/**
 * Signs that a text stops in the middle: its last word wants another, a list was announced and not finished, a number
 * has no unit. Works on plain words (`intent-clauses.ts`) and knows nothing of sound.
 */
import { isNumberWord } from "./numbers.ts";
import { wordSet } from "./word-set.ts";

/** Wants a continuation whatever mark a recogniser put behind it. */
const ALWAYS_OPEN = wordSet(`
  and or but because although though whereas unless until since while whether if than nor as
  a an the my our your their its every
  um umm uh uhm er erm hm hmm mm
  into onto during between among within via per toward towards without despite upon besides against
`);
/** Wants a continuation unless the recogniser heard a sentence end: "the team I worked with." */
const OPEN_WITHOUT_MARK = wordSet(`
  of in on at by for with from to about like through under around across behind
  so then also when where who which what how why that
  is are was were be been being am has have had will would can could should might must do does did
  i we he she they
  not very really quite pretty rather each another several
  basically actually usually firstly secondly thirdly meanwhile
  means called named using includes including involves requires depends needs became
  's 're 'll 've 'd
`);
/** Two and three words that end a thought although their last word could want more. */
const CLOSED_ENDS =
  /(?:^| )(?:and so on|and so forth|or so|i think so|(?:moved|move|went|go|carry|carried|based|later|early|turned|turn|logged|kept|keep) on|(?:log|logged|logs|sign|signed|check|checked|plug|plugged|come|came|jumped|joined|step|stepped) in|(?:yes|no) (?:i|we|it|they) (?:is|was|do|did|can|could|have|had|would|will|are|were)|like that|about that|after that|before that|with that|for that|of that|on that|did that|do that|doing that|all of that|to do|not yet|too|anything like it)$/;
/** "that" after a verb of saying or thinking opens a clause; elsewhere it may point back. */
const OPENING_THAT =
  /\b(?:think|thought|believe|believed|say|said|saying|know|knew|found|realised|realized|noticed|means|meant|is|was|ensure|ensured|sure|so|such|assume|assumed|decided|suggested|agreed|everything|something|one|thing|things|system|way|of|learned|learnt|showed|shows) that$/;
const DANGLING_PHRASES =
  /(?:^| )(?:for example|for instance|such as|in order|as well as|because of|instead of|kind of|sort of|i mean|you know|first of all|in addition|on the other hand|on the one hand|in terms|due|according|there (?:is|are|was|were)|going|trying|wanted|decided|supposed|able|and it|because it|so it|then it|which it|and you|if you|so you)$/;
/** "I did", "yes it is": what is short enough to be a reply is no fragment. */
const REPLY_WORDS = 4;
const SHORT_REPLY =
  /^(?:(?:yes|no|yeah|nope|yep) )?(?:i|it|we|they|that) (?:\S+ )?(?:is|are|was|were|do|does|did|have|has|can|could|will|would|should)$/;

/** Behind a comma, or before a number that does not come, even a mark closes nothing: "…, so." "for about." */
const OPEN_DESPITE_MARK =
  /[,;] (?:so|then|which|who|where|when|that)[.!?]*$|\b(?:for|at|to|of|by|from|in|after|until|than) (?:about|around|roughly)[.!?]*$/i;
const OPEN_MARK = /(?:[,;:—–(]|\s-|\.\.+|…)$/u;

function lastWordIsOpen(plain: string, marked: boolean): boolean {
  const words = plain.split(" ");
  const last = words.at(-1) ?? "";
  if (ALWAYS_OPEN.has(last)) return true;
  if (marked || CLOSED_ENDS.test(plain)) return false;
  if (DANGLING_PHRASES.test(plain)) return true;
  if (last === "that") return OPENING_THAT.test(plain);
  return OPEN_WITHOUT_MARK.has(last) && words.length > 1 && !isShortReply(words);
}

function isShortReply(words: readonly string[]): boolean {
  return words.length <= REPLY_WORDS && SHORT_REPLY.test(words.join(" "));
}

/** What a number may follow and need no unit: names of things that are numbered, and places of results. */
const NUMBERED =
  /\b(?:version|python|java|http|port|level|step|phase|chapter|page|line|number|grade|room|route|node|option|part|question|in|since|year|zero|log|index|equals|type|tier|round|team|team of|group of|times|by|from|covid|web|ipv|layer|section|windows|error|status|code|class|exit|sprint|q|iso|of|to|s|c) $/;
const YEAR = /^(?:19|20)\d\d$/;
/** "one" stands for a thing unless something measures with it. */
const MEASURES =
  /\b(?:about|around|roughly|nearly|almost|over|under|plus|minus|point|hundred|thousand|million|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) $/;

function endsInBareNumber(plain: string, marked: boolean): boolean {
  if (marked) return false;
  const last = plain.split(" ").at(-1) ?? "";
  const before = plain.slice(0, plain.length - last.length);
  if (before === "") return false;
  if (last === "point" || last === "half")
    return MEASURES.test(before) || isNumberWord(before.trim().split(" ").at(-1) ?? "");
  if (last === "one" || last === "second") return last === "one" && MEASURES.test(before);
  const isNumber = /^\d+(?:[.,]\d+)*$/.test(last) || isNumberWord(last);
  return isNumber && !YEAR.test(last) && !NUMBERED.test(before);
}

type OpenList = { readonly opens: RegExp; readonly closes: RegExp; readonly words: number };

const FURTHER =
  /\b(?:second|secondly|the other|another|next|then|also|finally|lastly|last|after that|on top of that|in addition|third)\b/g;
/** Lists that are announced, what shows that they went on, and the words after which nobody waits for that any more. */
const LISTS: readonly OpenList[] = [
  {
    opens:
      /(?:^|\. |, |\b(?:so|well|okay|and|um|uh) )(?:first|firstly|first of all)(?=,| (?:i|we|you|there|the|of all|it|is|and foremost)\b|$)|\bthe first (?:one|thing|reason|step|is|was|point|part|option|approach|idea|way|problem)\b|\bnumber one\b/g,
    closes: FURTHER,
    words: 30,
  },
  {
    opens:
      /(?<!\b(?:in|into|of|from|with|on|by|at|the|these|those|his|her|their|our|my) )\b(?:two|three|four|five|a (?:couple of|few)|several|many) (?:main |big |key |different |important |more |other )?(?:things|reasons|ways|steps|parts|points|options|approaches|problems|kinds|types|cases|goals|sides|factors|phases)\b/g,
    closes: /\b(?:first|firstly|one|second|the other|another|and|finally)\b/g,
    words: 12,
  },
  { opens: /\bon (?:the )?one (?:hand|side)\b/g, closes: /\b(?:on the other|but|however|whereas)\b/g, words: 30 },
  { opens: /\bnot only\b/g, closes: /\bbut\b|\balso\b/g, words: 14 },
  { opens: /\beither\b(?! (?:way|case|one|of|side)\b)/g, closes: /\bor\b/g, words: 10 },
];

function lastIndex(text: string, pattern: RegExp): number {
  let end = -1;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}

function hasOpenList(lower: string): boolean {
  return LISTS.some(({ opens, closes, words }) => {
    const from = lastIndex(lower, opens);
    if (from < 0) return false;
    const rest = lower.slice(from);
    return lastIndex(rest, closes) < 0 && rest.split(" ").length <= words;
  });
}

/** A condition without its consequence: "when the cache is full". */
const CONDITION =
  /^(?:(?:so|and|but|well|then|okay|um|uh) )*(?:if|when|whenever|once|while|although|even though|unless|as soon as|every time) /;
const CONSEQUENCE =
  /\b(?:then|so|will|would|should|must|can|could|need|needs|returns?|use|get|gets|goes|becomes?|means|happens?|had to|have to|decided|started|told|went|made)\b/;
const CONDITION_WORDS = 9;

function isBareCondition(tail: string, plain: string, marked: boolean): boolean {
  if (marked || plain.includes("?")) return false;
  const sentence = plain.slice(-(tail.split(/[.!?]\s/u).at(-1)?.length ?? 0)).trim();
  if (!CONDITION.test(`${sentence} `) || sentence.split(" ").length > CONDITION_WORDS) return false;
  return !CONSEQUENCE.test(sentence.replace(CONDITION, ""));
}

/**
 * `tail`: the end of what was said, as the recogniser writes it. `plain`: the same in plain words.
 * `marked`: the recogniser closed the last sentence.
 */
export function hasOpenEnd(tail: string, plain: string, marked: boolean): boolean {
  if (OPEN_MARK.test(tail) || OPEN_DESPITE_MARK.test(tail)) return true;
  if (lastWordIsOpen(plain, marked) || endsInBareNumber(plain, marked)) return true;
  return hasOpenList(tail.toLowerCase()) || isBareCondition(tail, plain, marked);
}
