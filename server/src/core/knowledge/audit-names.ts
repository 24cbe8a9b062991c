/** Could a name be mistaken: for a word, for another's name, or for one that is already there? */
import { type Audit, type AuditOptions, isOwn } from './audit-context.js';
import { say } from './messages.js';
import type { Entity, Name } from './model.js';
import { spellingsOf } from './spellings.js';

interface Claim {
  readonly entity: Entity;
  readonly name: Name;
}

/** Who claims a name, by its folded text. */
export type Claims = ReadonlyMap<string, readonly Claim[]>;

export function claimsOf(entities: ReadonlyMap<string, Entity>, { fold }: AuditOptions): Claims {
  const claims = new Map<string, Claim[]>();
  for (const entity of entities.values())
    for (const name of entity.names) {
      const key = fold(name.text);
      const list = claims.get(key);
      if (list) list.push({ entity, name });
      else claims.set(key, [{ entity, name }]);
    }
  return claims;
}

export function auditNames(audit: Audit): void {
  for (const name of audit.entity.names) {
    if (!isOwn(name, audit)) continue;
    if (!name.needsContext) checkUnmarked(name, audit);
    if (name.kind === 'former' && !name.until)
      audit.report(name.span, 'glossary-former-name', say.formerWithoutUntil(name.text));
    checkRedundant(name, audit);
  }
  checkTwin(audit);
}

/** A name that is recognised without evidence must be beyond doubt. One finding is enough. */
function checkUnmarked(name: Name, audit: Audit): void {
  const { report, options } = audit;
  if (!name.certain && isShort(name.text)) report(name.span, 'glossary-short-name', say.shortName(name.text));
  else if (!name.certain && options.isCommonWord(name.text))
    report(name.span, 'glossary-common-word', say.commonWord(name.text));
  else checkShared(name, audit);
}

/** One character, two Latin letters, or a bare number. */
const isShort = (text: string): boolean =>
  text.length === 1 || /^[A-Za-z]{2}$/.test(text) || /^\d+$/.test(text);

function checkShared(name: Name, { entity, claims, options, report }: Audit): void {
  const others = (claims.get(options.fold(name.text)) ?? []).filter(
    (claim) => claim.entity.id !== entity.id && !claim.name.needsContext,
  );
  const ids = [...new Set(others.map((claim) => claim.entity.id))];
  if (ids.length > 0) report(name.span, 'glossary-shared-name', say.sharedName(name.text, ids));
}

const KEPT_ANYWAY = ['preferred', 'legal', 'former', 'misspelling'];

/** Told at the later of two names. */
function checkRedundant(name: Name, { entity, report }: Audit): void {
  if (KEPT_ANYWAY.includes(name.kind)) return;
  const earlier = entity.names.slice(0, entity.names.indexOf(name));
  const [written] = spellingsOf(name.text);
  const same = earlier.find(
    (other) => other.needsContext === name.needsContext && spellingsOf(other.text).includes(written!),
  );
  if (same) report(name.span, 'glossary-redundant-name', say.redundantName(name.text, same.text));
}

/** Two entries of a type with the same preferred or legal name; people who are marked as namesakes may be two. */
function checkTwin({ entity, entry, claims, options, report }: Audit): void {
  const place = entry.at.name?.value ?? entry.origin.span;
  for (const name of entity.names) {
    if (name.kind !== 'preferred' && name.kind !== 'legal') continue;
    const twin = (claims.get(options.fold(name.text)) ?? []).find(
      (claim) =>
        claim.entity.id !== entity.id &&
        claim.entity.type === entity.type &&
        claim.name.kind === name.kind &&
        !(entity.type === 'person' && claim.name.needsContext && name.needsContext),
    );
    if (!twin) continue;
    report(place, 'glossary-duplicate-entity', say.duplicateEntity(twin.entity.id));
    return;
  }
}
