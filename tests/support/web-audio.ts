/**
 * The browser's Web Audio and microphone as far as the page touches them, made by hand: what was wired to what, what was
 * posted to the audio threads, and every refusal a browser can give. Plays and records nothing.
 */
import { onTestFinished, vi } from "vitest";

export class FakePort {
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  readonly posted: unknown[] = [];

  postMessage(order: unknown): void {
    this.posted.push(order);
  }

  /** What the audio thread says. */
  says(data: unknown): void {
    this.onmessage?.({ data });
  }
}

export class FakeNode {
  readonly port = new FakePort();
  readonly wired: unknown[] = [];
  readonly context: unknown;
  readonly name: string;
  readonly options: unknown;
  isConnected = true;

  constructor(context: unknown, name: string, options?: unknown) {
    this.context = context;
    this.name = name;
    this.options = options;
  }

  connect(to: unknown): void {
    this.wired.push(to);
  }

  disconnect(): void {
    this.isConnected = false;
  }
}

export class FakeTrack extends EventTarget {
  readonly label: string;
  readonly settings: MediaTrackSettings;
  isStopped = false;

  constructor(label: string, settings: MediaTrackSettings = { echoCancellation: true }) {
    super();
    this.label = label;
    this.settings = settings;
  }

  getSettings(): MediaTrackSettings {
    return this.settings;
  }

  stop(): void {
    this.isStopped = true;
  }

  /** The device is pulled out or the permission is taken back. */
  end(): void {
    this.dispatchEvent(new Event("ended"));
  }
}

class FakeStream {
  readonly track: FakeTrack;

  constructor(track: FakeTrack) {
    this.track = track;
  }

  getTracks(): FakeTrack[] {
    return [this.track];
  }

  getAudioTracks(): FakeTrack[] {
    return [this.track];
  }
}

type Played = { readonly samples: Float32Array; readonly rateHz: number };

/** One browser with sound; everything it was asked stands in it. */
export class AudioWorld {
  readonly nodes: FakeNode[] = [];
  readonly tracks: FakeTrack[] = [];
  readonly asked: MediaStreamConstraints[] = [];
  readonly modules: string[] = [];
  readonly played: Played[] = [];
  readonly sinks: string[] = [];
  readonly media = new EventTarget();
  found: Partial<MediaDeviceInfo>[] = [];
  /** Devices that are not there any more. */
  readonly gone = new Set<string>();
  /** What opening the microphone fails with. */
  refusal: unknown = null;
  /** What loading the code of the audio threads fails with. */
  moduleRefusal: unknown = null;
  sinkRefusal: unknown = null;
  canChooseSpeaker = true;
  state: AudioContextState = "running";
  outputLatency = 0.02;
  baseLatency = 0.005;
  context: EventTarget | null = null;
  closed = 0;

  node(name: string): FakeNode {
    const found = this.nodes.find((node) => node.name === name);
    if (found === undefined) throw new Error(`no thread ${name}`);
    return found;
  }

  become(state: AudioContextState): void {
    this.state = state;
    this.context?.dispatchEvent(new Event("statechange"));
  }
}

/** A browser with sound for one test; `isSecure` false is a page that came without https. */
export function audioWorld({ isSecure = true, hasWorklets = true, hasMedia = true } = {}): AudioWorld {
  const world = new AudioWorld();
  vi.stubGlobal("AudioContext", contextClass(world));
  if (hasWorklets) vi.stubGlobal("AudioWorkletNode", nodeClass(world));
  vi.stubGlobal("AudioBufferSourceNode", sourceClass(world));
  const before = Object.getOwnPropertyDescriptor(window, "isSecureContext");
  Object.defineProperty(window, "isSecureContext", { value: isSecure, configurable: true });
  const mediaDevices = Object.assign(world.media, {
    enumerateDevices: async () => world.found,
    getUserMedia: async (constraints: MediaStreamConstraints) => {
      world.asked.push(constraints);
      if (world.refusal !== null) throw world.refusal;
      if ([...world.gone].some((id) => JSON.stringify(constraints).includes(`"${id}"`))) {
        throw new DOMException("no such device", "OverconstrainedError");
      }
      const track = new FakeTrack("Desk microphone");
      world.tracks.push(track);
      return new FakeStream(track);
    },
  });
  vi.stubGlobal("navigator", { language: "en-GB", ...(hasMedia ? { mediaDevices } : {}) });
  onTestFinished(() => {
    vi.unstubAllGlobals();
    if (before === undefined) Reflect.deleteProperty(window, "isSecureContext");
    else Object.defineProperty(window, "isSecureContext", before);
  });
  return world;
}

function contextClass(world: AudioWorld) {
  return class FakeContext extends EventTarget {
    readonly sampleRate = 48_000;
    readonly destination = "the loudspeaker";
    readonly audioWorklet = {
      addModule: async (url: string) => {
        if (world.moduleRefusal !== null) throw world.moduleRefusal;
        world.modules.push(url);
      },
    };
    readonly setSinkId?: (id: string) => Promise<void>;

    constructor() {
      super();
      world.context = this;
      if (!world.canChooseSpeaker) return;
      this.setSinkId = async (id) => {
        if (world.sinkRefusal !== null) throw world.sinkRefusal;
        world.sinks.push(id);
      };
    }

    get state(): AudioContextState {
      return world.state;
    }

    get outputLatency(): number {
      return world.outputLatency;
    }

    get baseLatency(): number {
      return world.baseLatency;
    }

    async resume(): Promise<void> {
      world.become("running");
    }

    async close(): Promise<void> {
      world.closed += 1;
      world.state = "closed";
    }

    createMediaStreamSource(stream: FakeStream): FakeNode {
      const node = new FakeNode(this, `source of ${stream.track.label}`);
      world.nodes.push(node);
      return node;
    }

    createBuffer(_channels: number, _length: number, rateHz: number) {
      return { rateHz, samples: new Float32Array(0), copyToChannel: copyTo };
    }
  };
}

function copyTo(this: { samples: Float32Array }, samples: Float32Array): void {
  this.samples = samples.slice();
}

function nodeClass(world: AudioWorld) {
  return class extends FakeNode {
    constructor(context: unknown, name: string, options: unknown) {
      super(context, name, options);
      world.nodes.push(this);
    }
  };
}

function sourceClass(world: AudioWorld) {
  return class extends EventTarget {
    readonly #buffer: Played;

    constructor(_context: unknown, { buffer }: { readonly buffer: Played }) {
      super();
      this.#buffer = buffer;
    }

    connect(): void {}

    start(): void {
      world.played.push(this.#buffer);
      queueMicrotask(() => this.dispatchEvent(new Event("ended")));
    }
  };
}
