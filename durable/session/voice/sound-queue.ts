/**
 * Sound that waits to be sent, in order, each piece with the segment it belongs to; and what was sent, for as long as it
 * may be wanted again. Knows no frames and no time. Positions are samples of the generation.
 */

const BYTES_PER_SAMPLE = 2;

export type Sound = { readonly segment: number; readonly pcm: Uint8Array };

export class SoundQueue {
  #waiting: Sound[] = [];
  #sent: (Sound & { readonly position: number })[] = [];

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  push(sound: Sound): void {
    this.#waiting.push(sound);
  }

  /** At most so many samples of the oldest piece, sent at `position`; null when nothing waits or nothing may be taken. */
  take(samples: number, position: number): Sound | null {
    const oldest = this.#waiting[0];
    if (oldest === undefined || samples <= 0) return null;
    const bytes = Math.min(samples * BYTES_PER_SAMPLE, oldest.pcm.length);
    if (bytes === oldest.pcm.length) this.#waiting.shift();
    else this.#waiting[0] = { segment: oldest.segment, pcm: oldest.pcm.subarray(bytes) };
    const sound = { segment: oldest.segment, pcm: oldest.pcm.subarray(0, bytes) };
    this.#sent.push({ ...sound, position });
    return sound;
  }

  /** What ends before this position is not wanted again. */
  forget(position: number): void {
    this.#sent = this.#sent.filter((sound) => sound.position + samplesOf(sound.pcm) > position);
  }

  /** What was sent from this position on waits again. */
  rewind(position: number): void {
    const again = this.#sent.flatMap(({ segment, pcm, position: at }): Sound[] => {
      const skipped = Math.max(0, position - at) * BYTES_PER_SAMPLE;
      return skipped >= pcm.length ? [] : [{ segment, pcm: pcm.subarray(skipped) }];
    });
    // of a piece that is torn apart only the beginning counts as sent
    this.#sent = this.#sent
      .filter((sound) => sound.position < position)
      .map((sound) => ({ ...sound, pcm: sound.pcm.subarray(0, (position - sound.position) * BYTES_PER_SAMPLE) }));
    this.#waiting = [...again, ...this.#waiting];
  }

  clear(): void {
    this.#waiting = [];
    this.#sent = [];
  }
}

export function samplesOf(pcm: Uint8Array): number {
  return pcm.length / BYTES_PER_SAMPLE;
}
