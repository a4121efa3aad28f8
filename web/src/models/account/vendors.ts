/** Whom this deployment sends something to, in words: what, and only when. Read off its settings, so that it cannot go stale. */
import type { Service } from "#contract/http/status.ts";

export type VendorWords = {
  readonly who: string;
  readonly what: string;
};

const NAMES: Readonly<Record<string, string>> = {
  deepseek: "DeepSeek",
  elevenlabs: "ElevenLabs",
  deepgram: "Deepgram",
  "workers-ai": "Cloudflare Workers AI",
};

/** "DeepSeek (deepseek-flash)": an id is `model@provider`; an address of its own is named as it is. */
export function vendorName(id: string): string {
  const at = id.lastIndexOf("@");
  if (at < 1) return id;
  const provider = id.slice(at + 1);
  return `${NAMES[provider] ?? provider} (${id.slice(0, at)})`;
}

function listed(ids: readonly string[]): string {
  return [...new Set(ids.map(vendorName))].join(", then ");
}

/** One line for each thing that leaves this server; where nobody is set up for it, the line says so. */
export function vendorWords(service: Service): readonly VendorWords[] {
  const { models, recognisers, voices, browserVoice } = service;
  const guests = service.guestsUseVendors ? "" : " Interviews of guests are not sent.";
  return [
    models.length === 0
      ? { who: "Language model: none", what: "None is set up. What you say is read by this server alone." }
      : {
          who: `Language model: ${listed(models)}`,
          what: `Gets the question and what was said in the interview, while it is held and when the report is made. Neither your address nor anything of your account beyond a name with which you are greeted.${guests}`,
        },
    recognisers.length === 0
      ? {
          who: "Speech recognition: your browser",
          what: "Only when you answer aloud. Some browsers send the sound to their maker for that. This server sends it to nobody.",
        }
      : {
          who: `Speech recognition: ${listed(recognisers)}`,
          what: `Gets the sound of your microphone, only when you answer aloud and have agreed.`,
        },
    voices.length === 0
      ? {
          who: browserVoice ? "The interviewer’s voice: your browser" : "The interviewer’s voice: none",
          what: browserVoice ? "Only when an interview is held aloud." : "Interviewers are shown in writing alone.",
        }
      : {
          who: `The interviewer’s voice: ${listed(voices)}`,
          what: `Gets the interviewer’s sentences, only when an interview is held aloud. They may take up words of yours.`,
        },
    service.mail === "sent"
      ? { who: "Mail server", what: "Gets your address and the text of mails, when there is one to send to you." }
      : { who: "Mail server: none", what: "No mail leaves this server." },
  ];
}
