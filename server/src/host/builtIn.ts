/** Where does the built-in knowledge come from? From the module that the build made of the packs. */
import { alphabet, cells, ends, entities, files, GROUP, knowledge, texts } from 'dianming:packs';
import { inflateSync } from 'fflate';
import {
  type CompactEntity,
  type CompactKnowledge,
  expandPacks,
  type Packs,
  type PackTexts,
} from '../core/service.js';

function unpack(part: () => string): Uint8Array {
  const binary = atob(part());
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return inflateSync(bytes);
}

const textOf = (part: () => string): string => new TextDecoder().decode(unpack(part));

/** The numbers of a part; sliced, because a view must begin where its buffer does. */
const numbersOf = (part: () => string): ArrayBuffer => unpack(part).slice().buffer;

/** Texts of the packs: only a definition asks for one, so they stay packed, and the group unpacked last is kept. */
function packTexts(): PackTexts {
  const placeOf = new Map(files.map((file, place) => [file, place]));
  let last: { readonly group: number; readonly texts: readonly string[] } | undefined;
  return {
    get(file) {
      const place = placeOf.get(file);
      if (place === undefined) return undefined;
      const group = Math.floor(place / GROUP);
      if (last?.group !== group) last = { group, texts: textOf(texts[group]!).split('\0') };
      return last.texts[place % GROUP];
    },
  };
}

function* entitiesIn(): Iterable<CompactEntity> {
  for (const part of entities) yield* JSON.parse(textOf(part)) as CompactEntity[];
}

let packs: Packs | undefined;

/** Unpacked on first use. */
export function builtInPacks(): Packs {
  return (packs ??= expandPacks(
    JSON.parse(textOf(knowledge)) as CompactKnowledge,
    entitiesIn(),
    {
      alphabet: new Uint16Array(numbersOf(alphabet)),
      cells: new Int32Array(numbersOf(cells)),
      ends: new Int32Array(numbersOf(ends)),
    },
    packTexts(),
  ));
}
