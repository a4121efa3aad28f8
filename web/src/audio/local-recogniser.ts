/**
 * The browser's own recogniser behind the small interface that the models use: results as plain values, errors by name.
 * Listens as long as the browser likes; starting it again is the models' matter.
 */
import type { BrowserRecogniser, BrowserResult, MakeRecogniser, RecogniserEvents } from "./ports.ts";

/** What of the platform's object is used. Its name differs between browsers and its types are in no library. */
type Native = {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((event: NativeResults) => void) | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
};
export type NativeResults = {
  readonly resultIndex: number;
  readonly results: ArrayLike<
    ArrayLike<{ readonly transcript: string; readonly confidence: number }> & { readonly isFinal: boolean }
  >;
};
export type RecognitionWorld = {
  readonly SpeechRecognition?: new () => Native;
  readonly webkitSpeechRecognition?: new () => Native;
};

/** Null where the browser has none. */
export function localRecogniser(world: RecognitionWorld, language: string): MakeRecogniser | null {
  const Recognition = world.SpeechRecognition ?? world.webkitSpeechRecognition;
  if (Recognition === undefined) return null;
  return (events) => {
    try {
      return listening(new Recognition(), language, events);
    } catch {
      return null;
    }
  };
}

function listening(native: Native, language: string, events: RecogniserEvents): BrowserRecogniser {
  native.lang = language;
  native.continuous = true;
  native.interimResults = true;
  native.onresult = (event) => events.results(resultsOf(event));
  native.onerror = ({ error }) => events.failed(error);
  native.onend = () => events.ended();
  return {
    start: () => {
      try {
        native.start();
      } catch {
        // It is listening already, which it says by throwing.
      }
    },
    stop: () => native.stop(),
    abort: () => {
      native.onresult = null;
      native.abort();
    },
  };
}

function resultsOf({ resultIndex, results }: NativeResults): BrowserResult[] {
  return Array.from(results)
    .slice(resultIndex)
    .map((result) => {
      const best = result[0];
      return { isFinal: result.isFinal, text: best?.transcript ?? "", confidence: best?.confidence ?? 0 };
    });
}
