import { describe, expect, it } from 'vitest';
import { edited } from '../testing/edited.js';
import { nameAmbiguous } from '../testing/mentions.js';
import { project, ROOT } from '../testing/project.js';
import { checkNewName, prepareRename, rename } from './rename.js';

/** The changed files after F2 at the cursor. */
function checkRename(literal: string, newName: string, expected: string): void {
  const workspace = project(literal);
  const { snapshot, index, uri, offset } = workspace;
  const target = prepareRename(snapshot, uri, offset);
  if ('refusal' in target) throw new Error(target.refusal.zh);
  expect(checkNewName(snapshot, uri, target, newName)).toBeUndefined();
  expect(edited(workspace, [...rename(snapshot, index, uri, target, newName, ROOT)])).toBe(expected);
}

/** The reason for which F2 is refused, or the new name is. */
function refusal(literal: string, newName = '新名'): string | undefined {
  const { snapshot, uri, offset } = project(literal);
  const target = prepareRename(snapshot, uri, offset);
  return ('refusal' in target ? target : checkNewName(snapshot, uri, target, newName))?.refusal.zh;
}

describe('rename', () => {
  it('changes this written form in all drafts and founds a glossary', () =>
    checkRename(
      '=== a.md\n度$0娘与百度，度娘。\n=== b.txt\n度娘在此。\n',
      '小度娘',
      '=== a.md\n小度娘与百度，小度娘。\n=== b.txt\n小度娘在此。\n' +
        '=== .dianming/glossary.yaml (new)\n- id: baidu\n  names: [{ text: 小度娘, kind: nickname }]\n',
    ));
  it('overrides a preferred name by the field name', () =>
    checkRename(
      '=== a.md\n百$0度。\n=== .dianming/g.yaml\n# 团队术语\n- id: baidu # 已有\n  description: 搜索。\n',
      '百度集团',
      '=== a.md\n百度集团。\n=== .dianming/g.yaml\n# 团队术语\n- id: baidu # 已有\n  description: 搜索。\n  name: 百度集团\n',
    ));
  it('changes the name where a glossary writes it, in its quotes', () =>
    checkRename(
      '=== .dianming/g.yaml\n- id: acme\n  type: company\n  name: "甲乙科技" # 注\n=== a.md\n据甲乙$0科技说。\n',
      '甲丙科技',
      '=== a.md\n据甲丙科技说。\n=== .dianming/g.yaml\n- id: acme\n  type: company\n  name: "甲丙科技" # 注\n',
    ));
  it('can begin in the glossary', () =>
    checkRename(
      '=== .dianming/g.yaml\n- { id: acme, type: company, name: 甲乙$0科技 }\n=== a.md\n据甲乙科技说。\n',
      '甲丙科技',
      '=== a.md\n据甲丙科技说。\n=== .dianming/g.yaml\n- { id: acme, type: company, name: 甲丙科技 }\n',
    ));
  it('takes another known name of the same entity without touching the glossary', () =>
    checkRename('=== a.md\n度$0娘说。\n', '百度', '=== a.md\n百度说。\n'));
  it('keeps the markup inside a name balanced', () =>
    checkRename('=== a.md\n**文心**一言$0说，文心一言。\n', '文小言', '=== a.md\n**文小言**说，文小言。\n'));
  it('joins a name that a line break divides', () =>
    checkRename('=== a.md\n这里说文心\n一言$0，完。\n', '文小言', '=== a.md\n这里说文小言\n，完。\n'));
  it('takes spellings that differ in spacing for the same form', () =>
    checkRename(
      '=== a.md\n知海图$0AI与知海图 AI。\n',
      '知海图',
      '=== a.md\n知海图与知海图。\n=== .dianming/glossary.yaml (new)\n- id: zhihai\n  name: 知海图\n',
    ));
  it('renames one version and leaves the others', () =>
    checkRename(
      '=== a.md\n模型有GPT-5$0，也有GPT-3.5。\n',
      'GPT-6',
      '=== a.md\n模型有GPT-6，也有GPT-3.5。\n',
    ));
  it('renames an id across the glossary', () =>
    checkRename(
      '=== .dianming/g.yaml\n- { id: ac$0me, type: company, name: 甲乙 }\n- { id: foo, type: product, name: 丙丁, maker: [acme] }\n=== .dianming/h.yaml\n- id: bar\n  type: product\n  name: 戊己\n  maker: acme # 注\n',
      'jiayi',
      '=== .dianming/g.yaml\n- { id: jiayi, type: company, name: 甲乙 }\n- { id: foo, type: product, name: 丙丁, maker: [jiayi] }\n=== .dianming/h.yaml\n- id: bar\n  type: product\n  name: 戊己\n  maker: jiayi # 注\n',
    ));
  it('renames an id in the pins of the desk', () =>
    checkRename(
      '=== .dianming/g.yaml\n- { id: ac$0me, type: company, name: 甲乙 }\n=== .dianming/config.yaml\npin:\n  甲: acme # 注\n  乙: baidu\n',
      'jiayi',
      '=== .dianming/g.yaml\n- { id: jiayi, type: company, name: 甲乙 }\n=== .dianming/config.yaml\npin:\n  甲: jiayi # 注\n  乙: baidu\n',
    ));
  it('is exact whatever stands around', () =>
    checkRename(
      '=== a.md\n😀𠮷度$0娘e\u0301\t度娘\r\n全角　ＡＢ度娘\r\n',
      '百度',
      '=== a.md\n😀𠮷百度e\u0301\t百度\r\n全角　ＡＢ百度\r\n',
    ));
});

describe('rename is refused', () => {
  it('where the name may mean several entities', () => {
    const { snapshot, uri, offset } = nameAmbiguous(
      project('都说豆$0包好。'),
      '豆包',
      'nebula-a',
      'nebula-b',
    );
    expect(prepareRename(snapshot, uri, offset)).toMatchObject({
      refusal: { zh: expect.stringMatching(/可能指几个/) },
    });
  });
  it.each([
    ['今天$0天气好，百度。', '新名', /没有认出/],
    ['百$0度。', '阿里云', /已是“阿里云”/],
    ['百$0度。', '', /不能为空/],
    ['百$0度。', ' 百度', /空格/],
    ['百$0度。', '百\n度', /换行/],
    ['=== .dianming/g.yaml\n- id: bai$0du\n', 'x', /内置条目的 id/],
    ['=== .dianming/g.yaml\n- id: acme\n  ty$0pe: company\n  name: 甲\n', 'x', /既不是/],
    ['=== .dianming/g.yaml\n- { id: ac$0me, type: company, name: 甲乙 }\n', 'Baidu', /小写/],
    ['=== .dianming/g.yaml\n- { id: ac$0me, type: company, name: 甲乙 }\n', 'baidu', /已经有了/],
  ])('%s → %j', (literal, newName, reason) => expect(refusal(literal, newName)).toMatch(reason));
});
