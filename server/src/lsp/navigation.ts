/** How do the ways from a name to other places answer? References, declaration, type definition, implementation, hierarchy. */
import type { Location, LocationLink, Range, TypeHierarchyItem } from 'vscode-languageserver';
import {
  type DefinitionLink,
  declaration,
  deskOf,
  detailOf,
  type Entity,
  implementation,
  keyAt,
  prepareTypeHierarchy,
  type ReferencePlace,
  references,
  type Snapshot,
  type Span,
  subtypes,
  supertypes,
  typeDefinition,
} from '../core/service.js';
import { asLocations, type FeatureContext, linksOf, type Query, queryOf } from './feature.js';
import { uriOf } from './guard.js';
import { symbolKindOf } from './kinds.js';
import type { Places } from './places.js';
import { drive, untilCancelled } from './slices.js';

export function registerNavigation(context: FeatureContext): void {
  registerReferences(context);
  registerLinks(context);
  registerHierarchy(context);
}

function registerReferences(context: FeatureContext): void {
  const { connection, drafts } = context;
  connection.onReferences((params, token, _progress, partial) =>
    context.guardedAsync<Location[]>('textDocument/references', uriOf(params), [], async (asked) => {
      const query = queryOf(asked, params);
      if (!query) return [];
      const { uri, offset } = query;
      const key = keyAt(asked, uri, offset); // before the wait, in which the text may change
      await untilCancelled(drafts.ready(), token);
      const snapshot = context.session.snapshot();
      const found: Location[] = [];
      const hand = partial ? partial.report.bind(partial) : (part: Location[]) => void found.push(...part);
      await drive(
        references(snapshot, drafts.index, uri, key, params.context.includeDeclaration),
        (places) => hand(places.flatMap((place) => locationOf(context, snapshot, place))),
        token,
      );
      return found;
    }),
  );
}

function locationOf({ places }: FeatureContext, snapshot: Snapshot, place: ReferencePlace): Location[] {
  if ('uri' in place) return [{ uri: place.uri, range: place.range as Range }];
  const found = places.locate(snapshot, place.file, place.span);
  return found ? [{ uri: found.uri, range: found.range as Range }] : [];
}

function registerLinks({ connection, client, places, at }: FeatureContext): void {
  const { declaration: first, typeDefinition: type, implementation: made } = client.textDocument ?? {};
  const answer =
    (find: (query: Query) => LocationLink[], support: { linkSupport?: boolean } | undefined) =>
    (query: Query): LocationLink[] | Location[] =>
      asLocations(find(query), support?.linkSupport === true);
  const entries =
    (feature: (...query: [Snapshot, string, number]) => readonly DefinitionLink[]) =>
    (query: Query): LocationLink[] =>
      linksOf(places, query, feature(query.snapshot, query.uri, query.offset));
  connection.onDeclaration(
    at(
      'textDocument/declaration',
      [],
      answer((query) => linksToFirst(places, query), first),
    ),
  );
  connection.onTypeDefinition(at('textDocument/typeDefinition', [], answer(entries(typeDefinition), type)));
  connection.onImplementation(at('textDocument/implementation', [], answer(entries(implementation), made)));
}

/** To the first mention, in the draft itself. */
function linksToFirst(places: Places, { snapshot, uri, offset }: Query): LocationLink[] {
  const found = declaration(snapshot, uri, offset);
  if (!found) return [];
  const rangeOf = (span: Span): Range => places.rangeIn(snapshot, uri, span) as Range;
  const target = rangeOf(found.to);
  const originSelectionRange = rangeOf(found.from);
  return [{ targetUri: uri, targetRange: target, targetSelectionRange: target, originSelectionRange }];
}

/** What an item of the hierarchy carries: the draft from which it was asked, whose desk decides. */
interface HierarchyData {
  readonly uri: string;
  readonly entity: string;
}

function registerHierarchy(context: FeatureContext): void {
  const { connection } = context;
  const items = (snapshot: Snapshot, uri: string, entities: readonly Entity[]): TypeHierarchyItem[] =>
    entities.flatMap((entity) => itemOf(context, snapshot, uri, entity));
  connection.languages.typeHierarchy.onPrepare(
    context.at<TypeHierarchyItem[]>('textDocument/prepareTypeHierarchy', [], ({ snapshot, uri, offset }) =>
      items(
        snapshot,
        uri,
        prepareTypeHierarchy(snapshot, uri, offset).map(({ entity }) => entity),
      ),
    ),
  );
  for (const [method, feature] of [
    ['onSupertypes', supertypes],
    ['onSubtypes', subtypes],
  ] as const)
    connection.languages.typeHierarchy[method](({ item }) => {
      const { uri, entity } = item.data as HierarchyData;
      return context.guarded<TypeHierarchyItem[]>(`typeHierarchy/${feature.name}`, uri, [], (snapshot) =>
        items(snapshot, uri, feature(snapshot, uri, entity)),
      );
    });
}

function itemOf(
  { places, locale }: FeatureContext,
  snapshot: Snapshot,
  uri: string,
  entity: Entity,
): TypeHierarchyItem[] {
  const known = deskOf(snapshot, uri).knowledge.entities.has(entity.id);
  const entry = places.locate(snapshot, entity.origin.file, entity.origin.entry);
  const selection = places.locate(snapshot, entity.origin.file, entity.origin.span);
  if (!known || !entry || !selection) return [];
  return [
    {
      name: entity.name,
      detail: detailOf(entity, entity.name, locale),
      kind: symbolKindOf(entity.type),
      uri: entry.uri,
      range: entry.range as Range,
      selectionRange: selection.range as Range,
      data: { uri, entity: entity.id } satisfies HierarchyData,
    },
  ];
}
