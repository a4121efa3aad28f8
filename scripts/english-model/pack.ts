/** The words of the English model as `durable/engine/understanding/packed-model.ts` reads them, compressed. */
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { apart } from "../../durable/engine/understanding/packed-model.ts";

const FILE = "wink-eng-lite-web-model/dist/languages/cur/models/eng-core-web-model.json";

type PackageFile = {
  readonly lexicon: string;
  readonly xpansions: string;
  readonly packing: { readonly size: number };
};

/** The numbers of a text in base 64. */
function numbersIn(text: string): Uint32Array {
  const bytes = Uint8Array.from(Buffer.from(text, "base64"));
  return new Uint32Array(bytes.buffer);
}

const littleEndian = (value: number): Uint8Array => {
  const bytes = new Uint8Array(Uint32Array.BYTES_PER_ELEMENT);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
};

/** The file of the installed package, packed. */
export function packedModel(): Uint8Array {
  const { lexicon, xpansions, ...rest }: PackageFile = createRequire(import.meta.url)(FILE);
  const words = apart(numbersIn(lexicon), rest.packing.size * Uint32Array.BYTES_PER_ELEMENT);
  const expansions = apart(numbersIn(xpansions), Uint32Array.BYTES_PER_ELEMENT);
  const parts = [littleEndian(words.length), littleEndian(expansions.length), words, expansions];
  return gzipSync(Buffer.concat([...parts, Buffer.from(JSON.stringify(rest))]), { level: 9 });
}
