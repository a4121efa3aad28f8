/** What was found of a key point in an answer, and where. No behaviour. */
import type { Verdict } from "../../worker/contract/vocabulary.ts";

/** Offsets into the normalised text of one candidate turn, end exclusive. */
export type Span = { readonly turnId: string; readonly start: number; readonly end: number };

export type PointVerdict = {
  readonly keyPointId: string;
  readonly verdict: Verdict;
  /** Empty exactly when the verdict is `absent`. */
  readonly spans: readonly Span[];
  /** `engine@version` or `model@id`. */
  readonly by: string;
};
