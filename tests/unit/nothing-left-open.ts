/**
 * Fails the file that leaves signals of the page waiting: a drawing that broke off in the middle keeps a batch open, and
 * in a world that files share it is another file's effects that then never run.
 */
import { effect, signal } from "@preact/signals";
import { afterAll, expect } from "vitest";

afterAll(() => {
  const source = signal(0);
  const seen: number[] = [];
  const stop = effect(() => void seen.push(source.value));
  source.value = 1;
  stop();
  expect(seen, "this file leaves a batch of signals open").toEqual([0, 1]);
});
