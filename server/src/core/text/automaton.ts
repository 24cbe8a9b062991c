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
    for (let i = 0; i < key.length; i++)
      counts.set(key.charCodeAt(i), (counts.get(key.charCodeAt(i)) ?? 0) + 1);
  const units = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([unit]) => unit);
  return {
    alphabet: Uint16Array.from([0, ...units]),
    codeOf: new Map(units.map((unit, i) => [unit, i + 1])),
  };
}

/** Cells of the double array while it is being filled; grows as needed. */
class Cells {
  base = new Int32Array(1 << 12);
  check = new Int32Array(1 << 12).fill(FREE);
  ends = new Int32Array(1 << 12).fill(FREE);
  /** The first free cell at or behind each cell, found by following and shortening the chain. */
  private next = Int32Array.from({ length: 1 << 12 }, (_, i) => i);

  take(cell: number, parent: number): void {
    this.check[cell] = parent;
    this.next[cell] = cell + 1;
  }

  firstFree(from: number): number {
    this.reserve(from + 2);
    let cell = from;
    while (this.next[cell] !== cell) {
      this.reserve(this.next[cell]! + 2);
      this.next[cell] = this.next[this.next[cell]!]!;
      cell = this.next[cell]!;
    }
    return cell;
  }

  reserve(size: number): void {
    const before = this.base.length;
    if (size <= before) return;
    const grown = (old: Int32Array, filler: number): Int32Array<ArrayBuffer> => {
      const copy = new Int32Array(Math.max(size, before * 2)).fill(filler);
      copy.set(old);
      return copy;
    };
    this.base = grown(this.base, 0);
    this.check = grown(this.check, FREE);
    this.ends = grown(this.ends, FREE);
    this.next = grown(this.next, 0);
    for (let i = before; i < this.next.length; i++) this.next[i] = i;
  }
}

/** Places each node's children, breadth first, at a base where all their cells are free. */
function layOut(root: Node, alphabetSize: number): Omit<CompiledKeys, 'alphabet'> {
  const cells = new Cells();
  // Sets of so many children were last placed here: below, hardly any room is left for them.
  const lately = new Array<number>(16).fill(1);
  cells.take(ROOT, ROOT);
  let used = 1;
  const queue: [Node, number][] = [[root, ROOT]];
  for (let head = 0; head < queue.length; head++) {
    const [node, state] = queue[head]!;
    cells.ends[state] = node.end;
    if (node.children.size === 0) continue;
    const codes = [...node.children.keys()].sort((a, b) => a - b);
    const size = Math.min(codes.length, lately.length - 1);
    const offset = placeFor(codes, cells, lately[size]!);
    if (size > 1) lately[size] = Math.max(lately[size]!, offset);
    cells.base[state] = offset;
    for (const code of codes) {
      cells.take(offset + code, state);
      queue.push([node.children.get(code)!, offset + code]);
    }
    used = Math.max(used, offset + codes[codes.length - 1]! + 1);
  }
  // Room behind the last state, so that base + code never reads outside.
  const size = used + alphabetSize;
  cells.reserve(size);
  return {
    base: cells.base.slice(0, size),
    check: cells.check.slice(0, size),
    ends: cells.ends.slice(0, size),
  };
}

function placeFor(codes: readonly number[], cells: Cells, from: number): number {
  const first = codes[0]!;
  for (let cell = cells.firstFree(from + first); ; cell = cells.firstFree(cell + 1)) {
    const offset = cell - first;
    cells.reserve(offset + codes[codes.length - 1]! + 2);
    if (codes.every((code) => cells.check[offset + code] === FREE)) return offset;
  }
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
  const root = base[ROOT]!;
  for (let state = 1; state < check.length; state++) {
    const parent = check[state]!;
    if (parent === FREE) continue;
    if (parent === ROOT && ends[state]! >= 0)
      for (let second = 0; second < alphabet.length; second++) starts.push([state - root, second]);
    else if (parent !== ROOT && check[parent] === ROOT) starts.push([parent - root, state - base[parent]!]);
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
    if (code !== 0 && pairs[(Math.imul(code, MIX) + next) & pairMask] !== 0)
      walk(automaton, text, i, code, onMatch);
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
