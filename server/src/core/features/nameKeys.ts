/** By what may a name be typed? By itself, by its pinyin, by the initials of its pinyin: sorted keys for looking up by head. */
import type { KnowledgeBase } from '../knowledge/base.js';
import type { Entity, Name } from '../knowledge/model.js';
import { fold } from '../text/fold.js';
import { syllableOf } from '../text/pinyin.js';
import { isHan } from '../text/script.js';

export type KeyKind = 'name' | 'pinyin' | 'initials';

export interface NameKey {
  readonly key: string;
  readonly kind: KeyKind;
  readonly entity: Entity;
  readonly name: Name;
}

const cache = new WeakMap<KnowledgeBase, readonly NameKey[]>();

/** All keys of the knowledge, sorted; made when first asked for. */
export function nameKeys(knowledge: KnowledgeBase): readonly NameKey[] {
  let keys = cache.get(knowledge);
  if (!keys) cache.set(knowledge, (keys = build(knowledge)));
  return keys;
}

function build({ entities }: KnowledgeBase): NameKey[] {
  const keys: NameKey[] = [];
  for (const entity of entities.values())
    for (const name of entity.names) {
      if (name.kind === 'misspelling') continue;
      keys.push({ key: fold(name.text), kind: 'name', entity, name });
      for (const [kind, key] of pinyinKeys(name.text)) keys.push({ key, kind, entity, name });
    }
  return keys.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** Second readings that names of this field use, beside the one in the table. */
const OTHER_READINGS: Readonly<Record<string, string>> = {
  长: 'zhang',
  行: 'hang',
  重: 'chong',
  乐: 'yue',
  单: 'shan',
  曾: 'zeng',
  朝: 'chao',
  会: 'kuai',
  调: 'diao',
  藏: 'zang',
  传: 'zhuan',
  都: 'du',
  绿: 'lu',
};

/** Full pinyin and initials of a name with Chinese in it; what is not Chinese stands for itself. */
function pinyinKeys(text: string): [KeyKind, string][] {
  const folded = fold(text);
  let ways: { full: string; initials: string }[] = [{ full: '', initials: '' }];
  let han = false;
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.charCodeAt(i);
    const sounds = isHan(unit) ? soundsOf(unit) : [folded[i]!.trim()];
    han ||= isHan(unit);
    ways = ways.flatMap(({ full, initials }) =>
      sounds.map((sound) => ({
        full: full + sound,
        initials: initials + (isHan(unit) ? (sound[0] ?? '') : sound),
      })),
    );
    if (ways.length > 4) ways.length = 4;
  }
  if (!han) return [];
  const keys = new Map<string, KeyKind>();
  for (const { initials } of ways) keys.set(initials, 'initials');
  for (const { full } of ways) keys.set(full, 'pinyin');
  return [...keys].filter(([key]) => key.length > 1).map(([key, kind]) => [kind, key]);
}

function soundsOf(unit: number): string[] {
  const first = syllableOf(unit) ?? '';
  const other = OTHER_READINGS[String.fromCharCode(unit)];
  return other && other !== first ? [first, other] : [first];
}

/** Index of the first key that is not before `head`. */
function lowerBound(keys: readonly NameKey[], head: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]!.key < head) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The keys that begin with a folded text. */
export function keysWithHead(knowledge: KnowledgeBase, head: string): readonly NameKey[] {
  const keys = nameKeys(knowledge);
  const from = lowerBound(keys, head);
  let to = from;
  while (to < keys.length && keys[to]!.key.startsWith(head)) to++;
  return keys.slice(from, to);
}
