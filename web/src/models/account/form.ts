/** One form: its values, what is wrong with them, and that it is under way. Knows nothing of what it is sent to. */
import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { Outcome } from "../../api/port.ts";
import type { Told } from "../failure-words.ts";
import { type FieldErrors, refusedWords } from "./account-words.ts";
import { type Check, checked } from "./checks.ts";

export type Form<Name extends string> = {
  readonly values: ReadonlySignal<Readonly<Record<Name, string>>>;
  readonly errors: ReadonlySignal<FieldErrors>;
  readonly notice: ReadonlySignal<Told | null>;
  readonly busy: ReadonlySignal<boolean>;
  /** Rises whenever a form was refused: then the focus goes to what is wrong. */
  readonly refusals: ReadonlySignal<number>;
  set(name: Name, value: string): void;
  /** Empties fields, as those of passwords once they were used. */
  empty(...names: Name[]): void;
  /** Checks and sends; resolves to what was answered, or null where it was refused here or there. */
  send<T>(what: (values: Readonly<Record<Name, string>>) => Promise<Outcome<T>>): Promise<T | null>;
};

type FormOptions<Name extends string> = {
  readonly initial: Readonly<Record<Name, string>>;
  readonly checks: Partial<Record<Name, Check>>;
  /** What is not lost when the form is refused, in a sentence. */
  readonly safe: string;
};

export function createForm<Name extends string>({ initial, checks, safe }: FormOptions<Name>): Form<Name> {
  const values = signal(initial);
  const errors = signal<FieldErrors>({});
  const notice = signal<Told | null>(null);
  const busy = signal(false);
  const refusals = signal(0);

  const refuse = (fields: FieldErrors, told: Told | null) =>
    batch(() => {
      errors.value = fields;
      notice.value = told;
      refusals.value += 1;
    });

  const set = (name: Name, value: string) => {
    values.value = { ...values.peek(), [name]: value };
    if (errors.peek()[name] === undefined) return;
    const { [name]: _, ...rest } = errors.peek();
    errors.value = rest;
  };

  return {
    values,
    errors,
    notice,
    busy,
    refusals,
    set,
    empty: (...names) => {
      values.value = { ...values.peek(), ...Object.fromEntries(names.map((name) => [name, ""])) };
    },
    send: async (what) => {
      if (busy.peek()) return null;
      const wrong = checked(values.peek(), present(checks));
      if (Object.keys(wrong).length > 0) {
        refuse(wrong, null);
        return null;
      }
      errors.value = {};
      notice.value = null;
      busy.value = true;
      const answer = await what(values.peek());
      busy.value = false;
      if (answer.ok) return answer.value;
      const { fields, notice: told } = refusedWords(answer.failure, Object.keys(initial), safe);
      refuse(fields, told);
      return null;
    },
  };
}

function present(checks: Readonly<Record<string, Check | undefined>>): Record<string, Check> {
  return Object.fromEntries(
    Object.entries(checks).flatMap(([name, check]) => (check === undefined ? [] : [[name, check]])),
  );
}
