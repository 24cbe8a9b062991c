import { describe, expect, it } from 'vitest';
import { edited } from '../../testing/edited.js';
import { project, ROOT } from '../../testing/project.js';
import { apply, findingsOf } from '../../workspace.js';
import type { Action } from './action.js';
import { actions } from './actions.js';

function actionsAt(literal: string): { list: readonly Action[]; workspace: ReturnType<typeof project> } {
  const workspace = project(literal);
  const { snapshot, index, uri, selection } = workspace;
  const context = { snapshot, index, uri, span: selection, locale: 'zh', home: ROOT } as const;
  return { list: actions(context, () => true), workspace };
}

const idsAt = (literal: string): string[] => actionsAt(literal).list.map(({ id }) => id);
const isOfFinding = (id: string): boolean => /^(?:silence-|copy-|pause|fix-all)/.test(id);

/** The changed files after one action. */
function checkAction(id: string, literal: string, expected: string): void {
  const { list, workspace } = actionsAt(literal);
  const action = list.find((each) => each.id === id);
  if (!action) throw new Error(`no ${id} among ${list.map((each) => each.id).join(', ')}`);
  expect(edited(workspace, action.edits())).toBe(expected);
}

describe('adding to the glossary', () => {
  it('founds a glossary', () =>
    checkAction(
      'add-company',
      '=== a.md\n听说⟦甲乙科技⟧与百度合作。\n',
      '=== .dianming/glossary.yaml (new)\n- id: jiayikeji\n  type: company\n  name: 甲乙科技\n',
    ));
  it('goes on with the glossary that is there, comments kept', () =>
    checkAction(
      'add-product',
      '=== a.md\n听说⟦Foo: 一号⟧与百度合作。\n=== .dianming/terms.yaml\n# 团队\n- id: x # 一\n  type: company\n  name: 某某\n',
      '=== .dianming/terms.yaml\n# 团队\n- id: x # 一\n  type: company\n  name: 某某\n- id: foo-yihao\n  type: product\n  name: "Foo: 一号"\n',
    ));
  it('takes an id that is free', () =>
    checkAction(
      'add-company',
      '=== a.md\n听说⟦白度⟧与百度合作。\n',
      '=== .dianming/glossary.yaml (new)\n- id: baidu-2\n  type: company\n  name: 白度\n',
    ));
  it('offers the entities nearby as bearers of the name', () =>
    checkAction(
      'add-alias-baidu',
      '=== a.md\n⟦老熊厂⟧即百度，另有阿里云。\n',
      '=== .dianming/glossary.yaml (new)\n- id: baidu\n  names: [{ text: 老熊厂, kind: alias }]\n',
    ));
  it('offers nothing for a name that is known, a sentence, or markup', () => {
    for (const text of ['⟦百度⟧来了。', '今⟦天天气很好。⟧百度', '⟦a\nb⟧百度', '今天⟦**百**⟧度。'])
      expect(idsAt(text).filter((id) => id.startsWith('add-'))).toEqual([]);
  });
});

describe('readings', () => {
  const doubtful = '百度和阿里巴巴都说豆$0包发布了。\n';
  it('pins one of several', () =>
    checkAction(
      'pin-nebula-b',
      `=== a.md\n---\ntitle: 甲 # 题\n---\n${doubtful}`,
      `=== a.md\n---\ntitle: 甲 # 题\ndianming:\n  pin:\n    豆包: nebula-b\n---\n${doubtful.replace('$0', '')}`,
    ));
  it('makes front matter where there is none', () =>
    checkAction(
      'pin-nebula-a',
      `=== a.md\n${doubtful}`,
      `=== a.md\n---\ndianming:\n  pin:\n    豆包: nebula-a\n---\n\n${doubtful.replace('$0', '')}`,
    ));
  it('ignores in the draft', () =>
    checkAction(
      'ignore-draft',
      '=== a.md\n---\r\ndianming: { ignore: [天工] }\r\n---\r\n百$0度。\r\n',
      '=== a.md\n---\r\ndianming: { ignore: [天工, 百度] }\r\n---\r\n百度。\r\n',
    ));
  it('ignores for the team', () =>
    checkAction(
      'ignore-team',
      '=== a.md\n百$0度。\n=== .dianming/config.yaml\n# 设置\nrules: {}\n',
      '=== .dianming/config.yaml\n# 设置\nrules: {}\nignore:\n  - 百度\n',
    ));
});

describe('writing a name otherwise', () => {
  it('in full at its first mention', () =>
    checkAction(
      'full-name',
      '=== a.md\n😀据面壁$0智能说，面壁智能。\n',
      '=== a.md\n😀据北京面壁智能科技有限责任公司（以下简称“面壁智能”）说，面壁智能。\n',
    ));
  it('not in full later on', () => expect(idsAt('面壁智能说，面壁$0智能。')).not.toContain('full-name'));
  it('with its ticker', () =>
    checkAction('ticker', '=== a.md\n百$0度说。\n', '=== a.md\n百度（港交所：9888）说。\n'));
  it('without a second bracket', () => expect(idsAt('百$0度（9888.HK）说。')).not.toContain('ticker'));
  it('by the preferred name, here', () =>
    checkAction('preferred-here', '=== a.md\n度$0娘与度娘。\n', '=== a.md\n百度与度娘。\n'));
  it('by the preferred name, everywhere', () =>
    checkAction(
      'preferred-everywhere',
      '=== a.md\n度$0娘与Baidu。\n=== b.txt\n度娘。\n',
      '=== a.md\n百度与Baidu。\n=== b.txt\n百度。\n',
    ));
  it('by preferring it in the glossary', () =>
    checkAction(
      'prefer',
      '=== a.md\n文小$0言。\n',
      '=== .dianming/glossary.yaml (new)\n- id: ernie-bot\n  name: 文小言\n',
    ));
  it('not for a preferred name', () =>
    expect(idsAt('百$0度。').filter((id) => !isOfFinding(id))).toEqual([
      'ignore-draft',
      'ignore-team',
      'ticker',
    ]));
});

describe('findings', () => {
  const wrong = '=== a.md\n昨天有人说，百$0度的ChatGPT真好用。\n';
  const pack =
    '=== packs/p.yaml\n- { id: baidu, type: company, name: 百度, confidence: low }\n- { id: openai, type: company, name: OpenAI, confidence: low }\n- { id: chatgpt, type: product, name: ChatGPT, maker: openai, confidence: low }\n';
  it('are silenced on their line', () =>
    checkAction(
      'silence-line-wrong-maker',
      wrong + pack,
      '=== a.md\n<!-- dianming-disable-next-line wrong-maker -->\n昨天有人说，百度的ChatGPT真好用。\n',
    ));
  it('are silenced behind an item of a list', () =>
    checkAction(
      'silence-line-wrong-maker',
      `=== a.md\n- 有人说，百$0度的ChatGPT真好用。\n${pack}`,
      '=== a.md\n- 有人说，百度的ChatGPT真好用。 <!-- dianming-disable-line wrong-maker -->\n',
    ));
  it('are silenced for the team', () =>
    checkAction(
      'silence-team-wrong-maker',
      wrong + pack,
      '=== .dianming/config.yaml (new)\nrules:\n  wrong-maker: off\n',
    ));
  it('are mended all at once', () =>
    checkAction(
      'fix-all',
      `${wrong}再说一次，百度的ChatGPT真好用。\n${pack}`,
      '=== a.md\n昨天有人说，OpenAI的ChatGPT真好用。\n再说一次，OpenAI的ChatGPT真好用。\n',
    ));
  it('are explained in full for a report', () => {
    const { list } = actionsAt(wrong + pack);
    const { command, edits } = list.find(({ id }) => id.startsWith('copy-wrong-maker-'))!;
    expect(edits()).toEqual([]);
    expect(command!.name).toBe('copy');
    const lines = command!.argument.split('\n');
    expect(lines[0]).toBe('规则：wrong-maker (warning)');
    expect(lines[1]).toMatch(/^提示：.*OpenAI/);
    expect(lines[2]).toBe('标出：百度');
    expect(lines[3]).toBe('原句：昨天有人说，百度的ChatGPT真好用。');
    expect(lines).toContain('“百度” → 提及 baidu');
  });
  it('are not there while the file or a folder above is paused', () => {
    const { list, workspace } = actionsAt(wrong + pack);
    const { snapshot, uri, index, selection } = workspace;
    expect(findingsOf(snapshot, uri)).toHaveLength(1);
    const idsOf = (ids: readonly Action[]): string[] =>
      ids.filter(({ command }) => command && command.name !== 'copy').map(({ id }) => id);
    expect(idsOf(list)).toEqual(['pause', 'pause-folder']);
    for (const id of ['pause', 'pause-folder']) {
      const { argument } = list.find((each) => each.id === id)!.command!;
      const paused = apply(snapshot, { kind: 'pause', uri: argument }).snapshot;
      expect(findingsOf(paused, uri)).toEqual([]);
      const context = { snapshot: paused, index, uri, span: selection, locale: 'zh', home: ROOT } as const;
      expect(idsOf(actions(context, () => true))).toEqual(['resume']);
      const resumed = apply(paused, { kind: 'resume', uri }).snapshot;
      expect(findingsOf(resumed, uri)).toHaveLength(1);
    }
  });
  it('are not paused by a folder whose name begins alike', () => {
    const { workspace } = actionsAt(wrong + pack);
    const paused = apply(workspace.snapshot, { kind: 'pause', uri: `${ROOT}/a` }).snapshot;
    expect(findingsOf(paused, workspace.uri)).toHaveLength(1);
  });
  it('leave nothing to mend where there are none', () => expect(idsAt('百$0度。')).not.toContain('fix-all'));
});
