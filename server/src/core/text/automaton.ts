/**
 * Which of many keys stand in a text? All of them at once, overlapping ones too.
 *
 * The naive way tries every key at every place. A trie shares the keys' beginnings, so that a place costs one walk.
 * Most places start no key, and even the first step of that walk is too dear for them: a table over the first two
 * units, hashed, says no before the trie is touched. Folding costs nothing extra, because the table from unit to
 * trie code already folds. The trie is a double array: one addition and one comparison a step.
 */
import { FOLD } from './fold.js';

/** What a build writes and a start reads: plain arrays, no rest. */
export interface CompiledKeys {
  /** Folded unit behind each code; code 0 stands for every unit that is in no key. */
  readonly alphabet: Uint16Array;
  readonly base: Int32Array;
  readonly check: Int32Array;
  /** Key number by state, −1 where no key ends. */
  readonly ends: Int32Array;
}

export interface Automaton extends CompiledKeys {
  readonly codes: Uint16Array;
  readonly pairs: Uint8Array;
  readonly pairMask: number;
}

interface Node {
  readonly children: Map<number, Node>;
  end: number;
}

const ROOT = 0;
const FREE = -1;
const MIX = 0x9e5;

const pairIndex = (first: number, second: number): number => Math.imul(first, MIX) + second;

/** Compiles folded keys; a key's number is its place in the list. Keys are distinct and not empty. */
export function compileKeys(keys: readonly string[]): CompiledKeys {
  const { alphabet, codeOf } = alphabetOf(keys);
  const root: Node = { children: new Map(), end: FREE };
  keys.forEach((key, number) => {
    let node = root;
    for (let i = 0; i < key.length; i++) node = childOf(node, codeOf.get(key.charCodeAt(i))!);
    node.end = number;
  });
  return { alphabet, ...layOut(root, alphabet.length) };
}

function childOf(node: Node, code: number): Node {
  let child = node.children.get(code);
  if (!child) node.children.set(code, (child = { children: new Map(), end: FREE }));
  return child;
}

/** Codes by falling frequency, so that the double array stays dense. */
function alphabetOf(keys: readonly string[]): { alphabet: Uint16Array; codeOf: Map<number, number> } {
  const counts = new Map<number, number>();
  for (const key of keys)
    for (let i = 0; i < key.length; i++) counts.set(key.charCodeAt(i), (counts.get(key.charCodeAt(i)) ?? 0) + 1);
  const units = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([unit]) => unit);
  return { alphabet: Uint16Array.from([0, ...units]), codeOf: new Map(units.map((unit, i) => [unit, i + 1])) };
}

/** Places each node's children at the first base where all their cells are free. */
function layOut(root: Node, alphabetSize: number): Omit<CompiledKeys, 'alphabet'> {
  let base = new Int32Array(1 << 12).fill(0);
  let check = new Int32Array(1 << 12).fill(FREE);
  let ends = new Int32Array(1 << 12).fill(FREE);
  const grow = (size: number): void => {
    if (size <= base.length) return;
    const length = Math.max(size, base.length * 2);
    const larger = (old: Int32Array, filler: number): Int32Array<ArrayBuffer> => {
      const copy = new Int32Array(length).fill(filler);
      copy.set(old);
      return copy;
    };
    base = larger(base, 0);
    check = larger(check, FREE);
    ends = larger(ends, FREE);
  };
  check[ROOT] = ROOT;
  let firstFree = 1;
  let used = 1;
  const queue: [Node, number][] = [[root, ROOT]];
  for (let head = 0; head < queue.length; head++) {
    const [node, state] = queue[head]!;
    ends[state] = node.end;
    if (node.children.size === 0) continue;
    const codes = [...node.children.keys()].sort((a, b) => a - b);
    while (check[firstFree] !== undefined && check[firstFree] !== FREE) firstFree++;
    let offset = Math.max(1, firstFree - codes[0]!);
    grow(offset + alphabetSize + 1);
    while (!codes.every((code) => (check[offset + code] ?? FREE) === FREE)) grow(++offset + alphabetSize + 1);
    base[state] = offset;
    for (const code of codes) {
      check[offset + code] = state;
      queue.push([node.children.get(code)!, offset + code]);
      used = Math.max(used, offset + code + 1);
    }
  }
  // Room behind the last state, so that base + code never reads outside.
  const size = used + alphabetSize;
  grow(size);
  return { base: base.slice(0, size), check: check.slice(0, size), ends: ends.slice(0, size) };
}

/** Adds the look-up tables that follow from the compiled arrays. */
export function loadKeys(compiled: CompiledKeys): Automaton {
  const codeOfFolded = new Uint16Array(0x10000);
  compiled.alphabet.forEach((unit, code) => {
    if (code > 0) codeOfFolded[unit] = code;
  });
  const codes = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) codes[unit] = codeOfFolded[FOLD[unit]!]!;
  return { ...compiled, codes, ...pairTable(compiled) };
}

function pairTable({ base, check, ends, alphabet }: CompiledKeys): { pairs: Uint8Array; pairMask: number } {
  const starts: [number, number][] = [];
  for (let first = 1; first < alphabet.length; first++) {
    const state = base[ROOT]! + first;
    if (check[state] !== ROOT) continue;
    const single = ends[state]! >= 0;
    for (let second = 0; second < alphabet.length; second++)
      if (single || (second > 0 && base[state]! > 0 && check[base[state]! + second] === state)) starts.push([first, second]);
  }
  let size = 1 << 14;
  while (size < starts.length * 8 && size < 1 << 20) size *= 2;
  const pairs = new Uint8Array(size);
  for (const [first, second] of starts) pairs[pairIndex(first, second) & (size - 1)] = 1;
  return { pairs, pairMask: size - 1 };
}

/** Called for each key found: its number, and its span in the text. */
export type OnMatch = (key: number, start: number, end: number) => void;

/** Reports every occurrence of every key in `text`, in order of their starts, shorter before longer. */
export function findKeys(automaton: Automaton, text: string, onMatch: OnMatch): void {
  const { codes, pairs, pairMask } = automaton;
  const length = text.length;
  let next = length > 0 ? codes[text.charCodeAt(0)]! : 0;
  for (let i = 0; i < length; i++) {
    const code = next;
    next = i + 1 < length ? codes[text.charCodeAt(i + 1)]! : 0;
    if (code !== 0 && pairs[(Math.imul(code, MIX) + next) & pairMask] !== 0) walk(automaton, text, i, code, onMatch);
  }
}

function walk(automaton: Automaton, text: string, start: number, first: number, onMatch: OnMatch): void {
  const { codes, base, check, ends } = automaton;
  let state = ROOT;
  let code = first;
  for (let end = start + 1; ; end++) {
    const to = base[state]! + code;
    if (base[state] === 0 || check[to] !== state) return;
    state = to;
    if (ends[state]! >= 0) onMatch(ends[state]!, start, end);
    if (end >= text.length) return;
    code = codes[text.charCodeAt(end)]!;
    if (code === 0) return;
  }
}
