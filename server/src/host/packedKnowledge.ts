/** What does the module hold that the build made of the packs? The built-in knowledge, each part packed until it is asked for. */
import { alphabet, cells, ends, entities, files, GROUP, knowledge, texts } from 'dianming:packs';
import {
  type CompactEntity,
  type CompactKnowledge,
  expandPacks,
  type Packs,
  type PackTexts,
} from '../core/service.js';

/** Inflates raw bytes: how differs between Node and a browser. */
export type Unpack = (deflated: Uint8Array) => Uint8Array;

const textOf = (part: () => Uint8Array, unpack: Unpack): string => new TextDecoder().decode(unpack(part()));

/** The numbers of a part; copied, because a view must begin where its buffer does. */
const numbersOf = (part: () => Uint8Array, unpack: Unpack): ArrayBuffer =>
  new Uint8Array(unpack(part())).buffer;

/** Texts of the packs: only a definition asks for one, so they stay packed, and the group unpacked last is kept. */
function packTexts(unpack: Unpack): PackTexts {
  const placeOf = new Map(files.map((file, place) => [file, place]));
  let last: { readonly group: number; readonly texts: readonly string[] } | undefined;
  return {
    get(file) {
      const place = placeOf.get(file);
      if (place === undefined) return undefined;
      const group = Math.floor(place / GROUP);
      if (last?.group !== group) last = { group, texts: textOf(texts[group]!, unpack).split('\0') };
      return last.texts[place % GROUP];
    },
  };
}

function* entitiesIn(unpack: Unpack): Iterable<CompactEntity> {
  for (const part of entities) yield* JSON.parse(textOf(part, unpack)) as CompactEntity[];
}

export const unpackPacks = (unpack: Unpack): Packs =>
  expandPacks(
    JSON.parse(textOf(knowledge, unpack)) as CompactKnowledge,
    entitiesIn(unpack),
    {
      alphabet: new Uint16Array(numbersOf(alphabet, unpack)),
      cells: new Int32Array(numbersOf(cells, unpack)),
      ends: new Int32Array(numbersOf(ends, unpack)),
    },
    packTexts(unpack),
  );
