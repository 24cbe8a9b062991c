/** Where does the built-in knowledge come from? From the module that the build made of the packs. */
import { arrays, data } from 'dianming:packs';
import { type CompiledPacks, loadPacks, type Packs } from '../core/service.js';

function bytesOf(base64: string): ArrayBuffer {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes.buffer;
}

let packs: Packs | undefined;

/** Decoded on first use. */
export function builtInPacks(): Packs {
  if (packs) return packs;
  const { forms, ...rest } = JSON.parse(data) as Omit<CompiledPacks, 'lexicon'> &
    Pick<CompiledPacks['lexicon'], 'forms'>;
  const keys = {
    alphabet: new Uint16Array(bytesOf(arrays.alphabet)),
    cells: new Int32Array(bytesOf(arrays.cells)),
    ends: new Int32Array(bytesOf(arrays.ends)),
  };
  return (packs = loadPacks({ ...rest, lexicon: { keys, forms } }));
}
