/** Words that an interviewer or a report of Viva never says: praise, verdicts on chances, claims about the person. */

export const PRAISE: readonly RegExp[] = [
  /\b(great|good|excellent|nice|strong|solid|perfect|fantastic|superb|brilliant|impressive|wonderful|lovely) (answer|job|work|point|thinking|explanation|response|thought|example|idea|start|approach|question)\b/i,
  /\b(well done|well said|well put|nicely done|spot on|exactly right|bravo|kudos|good for you|i(?:'m| am) impressed|keep it up)\b/i,
  /\b(that(?:'s| is|'s| was) (?:absolutely |quite |exactly |very )?(right|correct|great|perfect|excellent|brilliant|impressive|wonderful|amazing|fantastic|awesome))\b/i,
  /\b(excellent|impressive|brilliant|amazing|awesome|fantastic|outstanding|superb|perfectly)\b/i,
  /\b(i (?:really )?(?:love|like|enjoyed) (?:that|your|how you))\b/i,
];

export const BANNED: readonly RegExp[] = [
  /\b(hire you|hired|hireable|hireability|get the job|job offer|make an offer|pass(?:ed)? the interview)\b/i,
  /\b(?:percentile\b|top \d+ ?(?:%|percent\b)|\d+ ?(?:%|percent) (?:chance|likely|of candidates)\b|better than (?:most|other) candidates\b|rank(?:ed|s)? (?:you|above|below|among)\b)/i,
  /\byou (?:seem|seemed|sound|sounded|look|looked|appear|appeared|are|were|must be|must feel) (?:a (?:bit|little) |very |quite |rather |so )?(?:nervous|anxious|confident|unsure|insecure|stressed|afraid|shy|excited|bored|tired|upset|frustrated|arrogant|smart|clever|intelligent|talented|weak|lazy)\b/i,
  /\b(personality|introvert|extrovert|charisma|attitude problem|lack of confidence|lack confidence|emotional(?:ly)?)\b/i,
];

/** Notes for the reader in place of words to the person. */
export const ABOUT = /\b(the candidate|the answer says)\b/i;

/** Words about the clock that are only true when a limit was set and reached. */
export const TIME_IS_UP =
  /\b(time(?:'s| is) up|out of time|no time left|time has run out|our time is over|reached the end of our time)\b/i;

export function firstMatch(text: string, patterns: readonly RegExp[]): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found !== null) return found[0];
  }
  return null;
}
