import { describe, expect, it } from 'vitest';
import { picture } from '../testing/fixture.js';
import { indexFile, pictures, project, textAt, uriOf } from '../testing/project.js';
import { linesOf } from '../text/lines.js';
import { apply, deskOf } from '../workspace.js';
import { declaration } from './declaration.js';
import { definition } from './definition.js';
import { documentHighlight } from './highlight.js';
import { implementation } from './implementation.js';
import { keyAt, references } from './references.js';
import { typeDefinition } from './typeDefinition.js';
import { usageOf } from './workspaceIndex.js';

/** `$0` is the cursor; the mentions found over the workspace are marked in `expected`, this draft first. */
function checkReferences(literal: string, expected: string, includeDeclaration = false): void {
  const workspace = project(literal);
  const places = [
    ...references(
      workspace.snapshot,
      workspace.index,
      workspace.uri,
      keyAt(workspace.snapshot, workspace.uri, workspace.offset),
      includeDeclaration,
    ),
  ].flat();
  const inDrafts = places.flatMap((place) => ('uri' in place ? [place] : []));
  expect(pictures(workspace, inDrafts)).toBe(expected);
}

const filesOf = (literal: string, includeDeclaration: boolean): string[] => {
  const { snapshot, index, uri, offset } = project(literal);
  return [...references(snapshot, index, uri, keyAt(snapshot, uri, offset), includeDeclaration)]
    .flat()
    .flatMap((place) => ('file' in place ? [place.file] : []));
};

describe('references', () => {
  it('finds every name of the entity in every draft', () => {
    checkReferences(
      '=== a.md\n百度$0今天宣布，度娘改版。\n=== b.txt\n据悉，Baidu 与阿里云合作。\n=== c.md\n阿里云单独发布。\n',
      '=== a.md\n⟦百度⟧今天宣布，⟦度娘⟧改版。\n=== b.txt\n据悉，⟦Baidu⟧ 与阿里云合作。\n',
    );
  });
  it('begins with the draft that was asked from', () => {
    checkReferences(
      '=== a.md\n百度。\n=== b.md\n又是百$0度。\n',
      '=== b.md\n又是⟦百度⟧。\n=== a.md\n⟦百度⟧。\n',
    );
  });
  it('knows nothing where nothing is named', () => checkReferences('今天$0天气好，百度。', ''));
  it('gives the entry on request only', () => {
    expect(filesOf('百度$0。', true)).toEqual(['packs/test.yaml']);
    expect(filesOf('百度$0。', false)).toEqual([]);
  });
  it('gives overrides with the entry', () => {
    const literal = '=== a.md\n百度$0。\n=== .dianming/g.yaml\n- id: baidu\n  description: 搜索。\n';
    expect(filesOf(literal, true)).toEqual(['packs/test.yaml', uriOf('.dianming/g.yaml')]);
  });
  it('leads from an id in a glossary to the references by id and to the drafts', () => {
    const literal =
      '=== .dianming/g.yaml\n- { id: acme, type: company, name: 甲乙科技 }\n- { id: foo, type: product, name: 丙丁问答, maker: ac$0me }\n=== a.md\n甲乙科技发布了丙丁问答。\n';
    expect(filesOf(literal, false)).toEqual([uriOf('.dianming/g.yaml')]);
    checkReferences(literal, '=== a.md\n⟦甲乙科技⟧发布了丙丁问答。\n');
  });
  it('lets an open buffer win over what was indexed', () => {
    const { snapshot, index, uri, offset } = project('=== a.md\n百$0度。\n=== b.md\n阿里云。\n');
    const document = {
      uri: uriOf('b.md'),
      language: 'markdown',
      version: 1,
      text: linesOf('现在写百度。'),
    } as const;
    const edited = apply(snapshot, { kind: 'opened', document }).snapshot;
    const found = [...references(edited, index, uri, keyAt(edited, uri, offset), false)].flat();
    expect(found.map((place) => 'uri' in place && place.uri)).toEqual([uri, uriOf('b.md')]);
    expect(usageOf(edited, index, 'baidu')).toEqual({ mentions: 2, drafts: 2 });
  });
  it('forgets a draft that is gone', () => {
    const workspace = project('=== a.md\n百度。\n=== b.md\n百度、阿里云。\n');
    workspace.index.delete(uriOf('b.md'));
    expect([...workspace.index.countsOf('baidu').keys()]).toEqual([uriOf('a.md')]);
    expect(workspace.index.countsOf('aliyun').size).toBe(0);
    indexFile(workspace.snapshot, workspace.index, uriOf('b.md'));
    expect(workspace.index.countsOf('baidu').size).toBe(2);
  });
  it('gives the same places from the index as from an open buffer, whatever the characters', () => {
    const text = '😀𠮷e\u0301ＡＢ\t百度，\r\n全角　度娘🎉**文心**一言\r\n';
    const literal = `=== a.md\n${text}百$0度`;
    const { snapshot, index, uri, offset } = project(literal);
    const document = { ...snapshot.disk.get(uri)!, version: 1 };
    const open = apply(snapshot, { kind: 'opened', document }).snapshot;
    const closed = [...references(snapshot, index, uri, keyAt(snapshot, uri, offset), false)];
    expect([...references(open, index, uri, keyAt(open, uri, offset), false)]).toEqual(closed);
    expect(closed.flat().length).toBe(3);
  });
});

describe('declaration', () => {
  const check = (marked: string, expected: string): void => {
    const workspace = project(marked);
    const found = declaration(workspace.snapshot, workspace.uri, workspace.offset);
    expect(picture(textAt(workspace, workspace.uri), found ? [found.to] : [])).toBe(expected);
  };
  it('is the first mention, under whatever name', () =>
    check('度娘说。\n百$0度说。', '⟦度娘⟧说。\n百度说。'));
  it('is nothing beside a mention', () => check('度娘说。今天$0好。', '度娘说。今天好。'));
});

/** Names of the entities that the links lead to. */
function targets(feature: typeof typeDefinition, literal: string): readonly (string | undefined)[] {
  const { snapshot, uri, offset } = project(literal);
  const entities = [...deskOf(snapshot, uri).knowledge.entities.values()];
  return feature(snapshot, uri, offset).map(({ to }) => entities.find(({ origin }) => origin === to)?.id);
}

describe('type definition and implementation', () => {
  it.each([
    ['文心一言$0来了。', ['baidu']],
    ['李彦宏$0来了。', ['baidu']],
    ['GPT-4$0来了。', ['openai']],
    ['阿里云$0来了。', ['alibaba']],
    ['百度$0来了。', []],
  ])('type of %s', (literal, expected) => expect(targets(typeDefinition, literal)).toEqual(expected));
  it.each([
    ['百度$0来了。', ['ernie-bot', 'nebula-a']],
    ['GPT$0 来了，大模型。', ['gpt-4']],
    ['李彦宏$0来了。', []],
  ])('implementations of %s', (literal, expected) =>
    expect(targets(implementation, literal)).toEqual(expected),
  );
});

describe('definition in a glossary', () => {
  const fileOf = (literal: string): string[] => {
    const { snapshot, uri, offset } = project(literal);
    return definition(snapshot, uri, offset).map(({ to }) => to.file);
  };
  it('leads from a reference to a pack, and to another glossary', () => {
    expect(fileOf('=== .dianming/g.yaml\n- { id: a, type: product, name: 甲, maker: bai$0du }\n')).toEqual([
      'packs/test.yaml',
    ]);
    expect(
      fileOf(
        '=== .dianming/g.yaml\n- { id: a, type: product, name: 甲, maker: ac$0me }\n=== .dianming/h.yaml\n- { id: acme, type: company, name: 乙 }\n',
      ),
    ).toEqual([uriOf('.dianming/h.yaml')]);
  });
  it('leads from a person in a role to the entry', () =>
    expect(
      fileOf('=== .dianming/g.yaml\n- { id: baidu, people: [{ name: 李彦$0宏, role: CEO }] }\n').length,
    ).toBe(1));
  it('leads from a pin in the config', () =>
    expect(fileOf('=== .dianming/config.yaml\npin: { 度: bai$0du }\n')).toEqual(['packs/test.yaml']));
});

describe('highlight', () => {
  const check = (literal: string, expected: string): void => {
    const workspace = project(literal);
    const found = documentHighlight(workspace.snapshot, workspace.uri, workspace.offset);
    expect(picture(textAt(workspace, workspace.uri), found)).toBe(expected);
  };
  it('marks the entity under all its names', () =>
    check('百$0度与阿里云，度娘。', '⟦百度⟧与阿里云，⟦度娘⟧。'));
  it('marks the id and its references in a glossary', () =>
    check(
      '=== .dianming/g.yaml\n- { id: ac$0me, type: company, name: 甲乙科技 }\n- { id: foo, type: product, name: 丙丁, maker: acme }\n',
      '- { id: ⟦acme⟧, type: company, name: ⟦甲乙科技⟧ }\n- { id: foo, type: product, name: 丙丁, maker: ⟦acme⟧ }\n',
    ));
});
