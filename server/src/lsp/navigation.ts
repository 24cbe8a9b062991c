/** How do the ways from a name to other places answer? References, declaration, type definition, implementation, hierarchy. */
import type { Location, LocationLink, Range, TypeHierarchyItem } from 'vscode-languageserver';
import {
  type DefinitionLink,
  declaration,
  deskOf,
  detailOf,
  type Entity,
  implementation,
  prepareTypeHierarchy,
  type ReferencePlace,
  references,
  type Snapshot,
  subtypes,
  supertypes,
  typeDefinition,
} from '../core/service.js';
import { asLocations, type FeatureContext, offsetIn } from './feature.js';
import { uriOf } from './guard.js';
import { symbolKindOf } from './kinds.js';
import { drive, untilCancelled } from './slices.js';

export function registerNavigation(context: FeatureContext): void {
  registerReferences(context);
  registerLinks(context);
  registerHierarchy(context);
}

function registerReferences(context: FeatureContext): void {
  const { connection, drafts } = context;
  connection.onReferences((params, token, _progress, partial) => {
    const uri = uriOf(params);
    return context.guardedAsync<Location[]>('textDocument/references', uri, [], async () => {
      await untilCancelled(drafts.ready(), token);
      const snapshot = context.session.snapshot();
      const offset = offsetIn(snapshot, uri, params.position);
      const found: Location[] = [];
      await drive(
        references(snapshot, drafts.index, uri, offset, params.context.includeDeclaration),
        (places) => {
          const locations = places.flatMap((place) => locationOf(context, snapshot, place));
          if (partial) partial.report(locations);
          else found.push(...locations);
        },
        token,
      );
      return found;
    });
  });
}

function locationOf({ places }: FeatureContext, snapshot: Snapshot, place: ReferencePlace): Location[] {
  if ('uri' in place) return [{ uri: place.uri, range: place.range as Range }];
  const found = places.locate(snapshot, place.file, place.span);
  return found ? [{ uri: found.uri, range: found.range as Range }] : [];
}

function registerLinks(context: FeatureContext): void {
  const { connection, client, places } = context;
  const support = client.textDocument;
  connection.onDeclaration((params) => {
    const uri = uriOf(params);
    return context.guarded('textDocument/declaration', uri, [], (snapshot) => {
      const found = declaration(snapshot, uri, offsetIn(snapshot, uri, params.position));
      const target = found && places.rangeIn(snapshot, uri, found.to);
      if (!found || !target) return [];
      const link = {
        targetUri: uri,
        targetRange: target,
        targetSelectionRange: target,
        originSelectionRange: places.rangeIn(snapshot, uri, found.from),
      };
      return asLocations([link as LocationLink], support?.declaration?.linkSupport === true);
    });
  });
  connection.onTypeDefinition((params) => {
    const uri = uriOf(params);
    return context.guarded('textDocument/typeDefinition', uri, [], (snapshot) =>
      asLocations(
        linksOf(
          context,
          snapshot,
          uri,
          typeDefinition(snapshot, uri, offsetIn(snapshot, uri, params.position)),
        ),
        support?.typeDefinition?.linkSupport === true,
      ),
    );
  });
  connection.onImplementation((params) => {
    const uri = uriOf(params);
    return context.guarded('textDocument/implementation', uri, [], (snapshot) =>
      asLocations(
        linksOf(
          context,
          snapshot,
          uri,
          implementation(snapshot, uri, offsetIn(snapshot, uri, params.position)),
        ),
        support?.implementation?.linkSupport === true,
      ),
    );
  });
}

const linksOf = (
  { places }: FeatureContext,
  snapshot: Snapshot,
  uri: string,
  links: readonly DefinitionLink[],
): LocationLink[] =>
  links.flatMap(({ from, to }) => {
    const target = places.locate(snapshot, to.file, to.span);
    const entry = places.locate(snapshot, to.file, to.entry);
    if (!target || !entry) return [];
    return [
      {
        targetUri: target.uri,
        targetRange: entry.range,
        targetSelectionRange: target.range,
        originSelectionRange: places.rangeIn(snapshot, uri, from),
      } as LocationLink,
    ];
  });

/** What an item of the hierarchy carries: the draft from which it was asked, whose desk decides. */
interface HierarchyData {
  readonly uri: string;
  readonly entity: string;
}

function registerHierarchy(context: FeatureContext): void {
  const { connection } = context;
  const items = (snapshot: Snapshot, uri: string, entities: readonly Entity[]): TypeHierarchyItem[] =>
    entities.flatMap((entity) => itemOf(context, snapshot, uri, entity));
  connection.languages.typeHierarchy.onPrepare((params) => {
    const uri = uriOf(params);
    return context.guarded<TypeHierarchyItem[] | null>(
      'textDocument/prepareTypeHierarchy',
      uri,
      null,
      (snapshot) => {
        const found = prepareTypeHierarchy(snapshot, uri, offsetIn(snapshot, uri, params.position));
        return items(
          snapshot,
          uri,
          found.map(({ entity }) => entity),
        );
      },
    );
  });
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
