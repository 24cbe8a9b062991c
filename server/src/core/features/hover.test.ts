import { describe, expect, it } from 'vitest';
import { picture } from '../testing/fixture.js';
import { nameAmbiguous } from '../testing/mentions.js';
import { project, textAt } from '../testing/project.js';
import { hover } from './hover.js';

/** The picture of what is hovered, and what is shown holds every part. */
function checkHover(literal: string, expected: string, ...parts: string[]): void {
  const workspace = project(literal);
  const found = hover(workspace.snapshot, workspace.uri, workspace.offset, 'zh');
  expect(picture(textAt(workspace, workspace.uri), found ? [found.span] : [])).toBe(expected);
  for (const part of parts) expect(found?.markdown).toContain(part);
}

describe('hover', () => {
  it('shows the card of a mention', () =>
    checkHover(
      '今天度$0娘说，百度说。',
      '今天⟦度娘⟧说，百度说。',
      '**百度**',
      '首见于第 1 行，共 2 次',
      '李彦宏',
    ));
  it('shows the readings of an ambiguous mention with their evidence', () => {
    const { snapshot, uri, offset } = nameAmbiguous(
      project('都说豆$0包好。'),
      '豆包',
      'nebula-a',
      'nebula-b',
    );
    const shown = hover(snapshot, uri, offset, 'zh')?.markdown ?? '';
    for (const part of ['此处可能指', '**豆包**', '**豆包 App**', '依据：', '固定'])
      expect(shown).toContain(part);
  });
  it('explains a rule in a directive', () =>
    checkHover(
      '<!-- dianming-disable-next-line wrong-$0maker -->\n百度。',
      '<!-- dianming-disable-next-line ⟦wrong-maker⟧ -->\n百度。',
      '**wrong-maker**',
    ));
  it('tells that there is no such rule', () =>
    checkHover(
      '<!-- dianming-disable no-$0such -->\n百度。',
      '<!-- dianming-disable ⟦no-such⟧ -->\n百度。',
      '没有规则',
    ));
  it('explains the directive itself', () =>
    checkHover('<!-- dianming-dis$0able -->\n百度。', '⟦<!-- dianming-disable -->⟧\n百度。', '不检查'));
  it('tells the date in use', () =>
    checkHover(
      '---\nda$0te: 2024-10-31\n---\n百度。',
      '---\n⟦date⟧: 2024-10-31\n---\n百度。',
      '2024年10月31日',
    ));
  it('tells the date of a byline', () =>
    checkHover('发布时间：2024/1$00/31\n百度。', '发布时间：⟦2024/10/31⟧\n百度。', '2024年10月31日'));
  it('explains our keys in the front matter', () =>
    checkHover(
      '---\ndianming:\n  p$0in: {}\n---\n百度。',
      '---\ndianming:\n  ⟦pin⟧: {}\n---\n百度。',
      '固定读法',
    ));
  it('explains keys and references in a glossary', () => {
    checkHover(
      '=== .dianming/g.yaml\n- id: a\n  ma$0ker: baidu\n',
      '- id: a\n  ⟦maker⟧: baidu\n',
      '**maker**',
    );
    checkHover(
      '=== .dianming/g.yaml\n- id: a\n  maker: bai$0du\n',
      '- id: a\n  maker: ⟦baidu⟧\n',
      '**百度**',
    );
  });
  it('explains keys, rules and pins in the config', () => {
    checkHover('=== .dianming/config.yaml\nru$0les: {}\n', '⟦rules⟧: {}\n', '**rules**');
    checkHover(
      '=== .dianming/config.yaml\nrules:\n  wrong-$0maker: off\n',
      'rules:\n  ⟦wrong-maker⟧: off\n',
      '**wrong-maker**',
    );
    checkHover('=== .dianming/config.yaml\npin: { 度: bai$0du }\n', 'pin: { 度: ⟦baidu⟧ }\n', '**百度**');
    checkHover('=== .dianming/config.yaml\nignore: [天$0工]\n', 'ignore: [天工]\n');
  });
  it('is silent elsewhere', () => checkHover('今天$0天气好。百度。', '今天天气好。百度。'));
});
