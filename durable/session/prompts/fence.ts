/** Puts a candidate's words into a prompt as data: nothing in them can end the fence or stand for an instruction of ours. */

const SHAPELESS = /\p{Cf}|[\u{E0000}-\u{E007F}]|[\uFE00-\uFE0F]/gu;
const CONTROL = /\p{Cc}/gu;

/** Without what cannot be seen, so that no word is torn; line breaks become spaces. */
export function visible(text: string): string {
  return text.replace(SHAPELESS, "").replace(CONTROL, " ").replaceAll(/\s+/g, " ").trim();
}

/** Angle brackets are what the fence is made of, so within it there are none. */
export function fenced(name: string, text: string): string {
  return `<${name}>${visible(text).replaceAll("<", "‹").replaceAll(">", "›")}</${name}>`;
}

/** The beginning of a text, cut at a word. */
export function shortened(text: string, chars: number): string {
  if (text.length <= chars) return text;
  return `${text.slice(0, chars).replace(/\s+\S*$/, "")} …`;
}
