import { describe, expect, it } from 'vitest';
import { edited } from '../testing/edited.js';
import { picture } from '../testing/fixture.js';
import { nameUnknown } from '../testing/mentions.js';
import { pictures, project, ROOT, textAt } from '../testing/project.js';
import { actions } from './actions/actions.js';
import { documentSymbols } from './documentSymbols.js';
import { documentHighlight } from './highlight.js';
import { hover } from './hover.js';
import { keyAt, references } from './references.js';
import { prepareRename, rename } from './rename.js';
import { semanticTokens } from './semanticTokens.js';

const drafts = (literal: string) => nameUnknown(project(literal), '子虚科技', 'company');
const LITERAL = '=== a.md\n据子虚$0科技说，百度与子虚科技合作。\n=== b.md\n子虚科技在此。\n';

describe('an unknown mention', () => {
  it('has references over the workspace by its form', () => {
    const workspace = drafts(LITERAL);
    const { snapshot, index, uri, offset } = workspace;
    const found = [...references(snapshot, index, uri, keyAt(snapshot, uri, offset), true)].flat();
    expect(
      pictures(
        workspace,
        found.flatMap((place) => ('uri' in place ? [place] : [])),
      ),
    ).toBe('=== a.md\n据⟦子虚科技⟧说，百度与⟦子虚科技⟧合作。\n=== b.md\n⟦子虚科技⟧在此。\n');
  });
  it('is highlighted', () => {
    const workspace = drafts(LITERAL);
    const { snapshot, uri, offset } = workspace;
    expect(picture(textAt(workspace, uri), documentHighlight(snapshot, uri, offset))).toBe(
      '据⟦子虚科技⟧说，百度与⟦子虚科技⟧合作。\n',
    );
  });
  it('is renamed in the drafts alone', () => {
    const workspace = drafts(LITERAL);
    const { snapshot, index, uri, offset } = workspace;
    const target = prepareRename(snapshot, uri, offset);
    if ('refusal' in target) throw new Error(target.refusal.zh);
    expect(edited(workspace, [...rename(snapshot, index, uri, target, '乌有科技', ROOT)])).toBe(
      '=== a.md\n据乌有科技说，百度与乌有科技合作。\n=== b.md\n乌有科技在此。\n',
    );
  });
  it('tells on hover that it is not known', () => {
    const { snapshot, uri, offset } = drafts(LITERAL);
    expect(hover(snapshot, uri, offset, 'zh')?.markdown).toContain('知识库里没有');
  });
  it('can be added to the glossary, its own type first, or ignored', () => {
    const { snapshot, index, uri, offset } = drafts(LITERAL);
    const span = { start: offset, end: offset };
    const found = actions({ snapshot, index, uri, span, locale: 'zh', home: ROOT }, () => true);
    expect(found.map(({ id }) => id).filter((id) => !/^(?:silence|copy|pause)/.test(id))).toEqual([
      'add-company',
      'add-product',
      'add-person',
      'add-alias-baidu',
      'ignore-draft',
      'ignore-team',
    ]);
  });
  it('is coloured as unknown, and stands in the outline', () => {
    const { snapshot, uri } = drafts(LITERAL);
    expect(semanticTokens(snapshot, uri)[0]).toMatchObject({
      type: 'company',
      modifiers: ['unknown', 'firstMention'],
    });
    expect(documentSymbols(snapshot, uri, 'zh').map(({ name }) => name)).toEqual(['子虚科技', '百度']);
  });
});
