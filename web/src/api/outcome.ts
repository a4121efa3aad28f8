/** What comes of asking the Worker: a value, or why there is none. Types alone. */

/** `offline`: no answer came. `refused`: the Worker said no, in its own words. */
export type Failure =
  | { readonly kind: "offline" }
  | {
      readonly kind: "refused";
      readonly status: number;
      /** One of `contract/errors.ts`, or `UNKNOWN` when the answer was not ours. */
      readonly code: string;
      readonly title: string;
      readonly requestId: string | null;
      readonly retryAfterSeconds: number | null;
      /** Which fields were refused, and why; left out where the refusal is about none. */
      readonly issues?: readonly Issue[];
    };

/** A field of a body that was refused, by its name. */
export type Issue = { readonly path: string; readonly message: string };

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };
