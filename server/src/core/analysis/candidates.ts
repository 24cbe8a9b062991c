/** Which stretches of a line may be mentions? Matches whose edges are right, with every entity they may name. */
import type { KnowledgeBase } from '../knowledge/base.js';
import { type Form, type Lexicon, nameOf, type VersionTail } from '../knowledge/lexicon.js';
import type { Entity, Name } from '../knowledge/model.js';
import { findKeys } from '../text/automaton.js';
import { squash } from '../text/fold.js';
import { isWordUnit, Script, scriptOf } from '../text/script.js';
import type { Span } from '../text/span.js';
import { isVersionable, readTiers, readVersion } from './versions.js';

/** One entity that a candidate may name. */
export interface Reading {
  readonly entity: Entity;
  readonly name: Name;
  /** Read through a version pattern: the version itself has no entry. */
  readonly version: boolean;
}

/** Offsets are those of the projection that was searched. */
export interface Candidate extends Span {
  readonly readings: readonly Reading[];
}

/** A reading of a stretch, as a lexicon gives it: a list of one, which all stretches share that have no other. */
interface Match extends Span {
  readonly alone: Alone;
}

type Alone = readonly [Reading];

const NONE: readonly never[] = [];

/** All candidates of a projected line, in order of start, then end. */
export function findCandidates(text: string, knowledge: KnowledgeBase): readonly Candidate[] {
  const matches: Match[] = [];
  for (const lexicon of knowledge.lexicons) findIn(lexicon, text, knowledge, matches);
  return matches.length === 0 ? NONE : bySpan(matches);
}

/** Joins the readings of one stretch; the order in which they were found decides between them. */
function bySpan(matches: Match[]): Candidate[] {
  if (matches.length > 1) matches.sort((a, b) => a.start - b.start || a.end - b.end);
  const candidates: { start: number; end: number; readings: readonly Reading[] }[] = [];
  for (const { start, end, alone } of matches) {
    const last = candidates[candidates.length - 1];
    if (last?.start === start && last.end === end) last.readings = withReading(last.readings, alone);
    else candidates.push({ start, end, readings: alone });
  }
  return candidates;
}

/** A version that has an entry of its own is not also read as an unlisted version of its family. */
function withReading(readings: readonly Reading[], alone: Alone): readonly Reading[] {
  const [reading] = alone;
  const same = readings.findIndex((other) => other.entity.id === reading.entity.id);
  if (same >= 0)
    return readings[same]!.version ? readings.map((other, i) => (i === same ? reading : other)) : readings;
  if (reading.version && readings.some((other) => !other.version)) return readings;
  return !reading.version && readings[0]!.version ? alone : [...readings, reading];
}

function findIn(lexicon: Lexicon, text: string, knowledge: KnowledgeBase, matches: Match[]): void {
  const meanings = meaningsIn(lexicon, knowledge);
  findKeys(lexicon.automaton, text, (key, start, end) => {
    if (!startsWell(text, start, end)) return;
    for (const meaning of (meanings[key] ??= meaningsOf(lexicon.forms[key]!, knowledge)))
      addMatch(text, start, end, meaning, matches);
  });
}

/** What a key may mean, looked up in the knowledge base once. */
interface Meaning {
  /** As the key stands there, and with a version behind it; the same where the form is a version pattern's head. */
  readonly alone: Alone;
  readonly versioned: Alone;
  /** Other names of the entity that the key spells too (C.AI and c.ai): what is written decides. */
  readonly twins: readonly Alone[];
  readonly tail: VersionTail | undefined;
  readonly tiers: readonly string[];
  readonly isVersionable: boolean;
}

/** By key number; filled as keys are met. */
type Meanings = (readonly Meaning[] | undefined)[];

const known = new WeakMap<KnowledgeBase, Map<Lexicon, Meanings>>();

function meaningsIn(lexicon: Lexicon, knowledge: KnowledgeBase): Meanings {
  let byLexicon = known.get(knowledge);
  if (!byLexicon) known.set(knowledge, (byLexicon = new Map()));
  let meanings = byLexicon.get(lexicon);
  if (!meanings) byLexicon.set(lexicon, (meanings = []));
  return meanings;
}

const meaningsOf = (forms: readonly Form[], knowledge: KnowledgeBase): readonly Meaning[] =>
  forms.flatMap((form) => {
    const entity = knowledge.entities.get(form.entity);
    const name = entity && nameOf(entity, form);
    return name ? [meaningOf(entity, name, form.tail)] : [];
  });

function meaningOf(entity: Entity, name: Name, tail: VersionTail | undefined): Meaning {
  const versioned: Alone = [{ entity, name, version: true }];
  return {
    alone: tail ? versioned : [{ entity, name, version: false }],
    versioned,
    twins: tail ? NONE : twinsOf(entity, name),
    tail,
    tiers: entity.versions?.tiers ?? NONE,
    isVersionable: tail !== undefined || isVersionable(entity),
  };
}

const twinsOf = (entity: Entity, name: Name): readonly Alone[] =>
  entity.names
    .filter((other) => other !== name && squash(other.text) === squash(name.text))
    .map((other) => [{ entity, name: other, version: false }]);

function addMatch(text: string, start: number, end: number, meaning: Meaning, matches: Match[]): void {
  const { versioned, twins, tail, tiers, isVersionable } = meaning;
  const written = twins.length > 0 ? text.slice(start, end) : '';
  const alone = twins.find(([{ name }]) => name.text === written) ?? meaning.alone;
  const { name } = alone[0];
  const to = tail ? readVersion(text, end, tail.suffix) : end;
  if (to < 0 || isMiscasedAbbreviation(name, text, start, end) || isInside(text, start, to, name.notIn))
    return;
  const farthest = isVersionable ? readTiers(text, to, tiers) : to;
  if (farthest > to && endsWell(text, start, farthest))
    matches.push({ start, end: farthest, alone: versioned });
  else if (endsWell(text, start, to)) matches.push({ start, end: to, alone });
}

const ABBREVIATION = /^[A-Z]{2,4}$/;

/** TEL is no name in “Tel:”, MAX none in “Max”: a short abbreviation that needs context keeps its capitals. */
const isMiscasedAbbreviation = (name: Name, text: string, start: number, end: number): boolean =>
  name.needsContext &&
  ABBREVIATION.test(name.text) &&
  end - start === name.text.length &&
  text.slice(start, end) !== name.text;

/** A name that begins with a letter or digit does not begin inside a word or a number. */
function startsWell(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  if (!isWordUnit(first) || start === 0) return true;
  const before = text.charCodeAt(start - 1);
  if (isWordUnit(before)) return false;
  return !joinsWord(
    before,
    start > 1 ? text.charCodeAt(start - 2) : 0,
    scriptOf(first) === Script.Digit,
    end - start,
  );
}

/** A name that ends in a letter or digit does not end inside a word or a number. */
function endsWell(text: string, start: number, end: number): boolean {
  const last = text.charCodeAt(end - 1);
  if (!isWordUnit(last) || end >= text.length) return true;
  const after = text.charCodeAt(end);
  if (isWordUnit(after)) return false;
  return !joinsWord(
    after,
    end + 1 < text.length ? text.charCodeAt(end + 1) : 0,
    scriptOf(last) === Script.Digit,
    end - start,
  );
}

/** `.` and `_` hold identifiers and addresses together, `,` and `:` numbers, `-`, `/`, `+` and `&` very short names. */
function joinsWord(joint: number, beyond: number, isNumber: boolean, length: number): boolean {
  if (joint > 0x7e || !isWordUnit(beyond)) return false;
  const written = String.fromCharCode(joint);
  if (written === '_' || written === '@' || written === '.') return true;
  if (isNumber && scriptOf(beyond) === Script.Digit) return ',:-/'.includes(written);
  return length <= 2 && "-/&+'".includes(written);
}

/** Whether one of the longer words stands here so that it covers the span. */
function isInside(text: string, start: number, end: number, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  return words.some((word) => {
    for (let at = Math.max(0, end - word.length); at <= start; at++)
      if (text.startsWith(word, at)) return true;
    return false;
  });
}
