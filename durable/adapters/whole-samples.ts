/** Puts bytes that arrive in any pieces back into whole samples: the odd byte at a border waits for its other half. */

export class WholeSamples {
  #odd: number | null = null;

  /** What is whole now; may be empty. */
  take(bytes: Uint8Array): Uint8Array {
    const held = this.#odd === null ? 0 : 1;
    const length = held + bytes.length;
    const whole = new Uint8Array(length - (length % 2));
    if (this.#odd !== null && whole.length > 0) whole[0] = this.#odd;
    whole.set(bytes.subarray(0, Math.max(0, whole.length - held)), Math.min(held, whole.length));
    if (length % 2 === 0) this.#odd = null;
    else if (bytes.length > 0) this.#odd = bytes[bytes.length - 1] ?? null;
    return whole;
  }
}
