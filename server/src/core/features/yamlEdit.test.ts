import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { SpanEdit } from './edits.js';
import { appendItem, scalar, yamlEdit } from './yamlEdit.js';

const applied = (text: string, edit: SpanEdit | undefined): string | undefined =>
  edit && text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);

const checkItem = (text: string, path: (string | number)[], expected: string): void =>
  expect(applied(text, yamlEdit(text, path, { item: '新' }))).toBe(expected);
const checkValue = (text: string, path: (string | number)[], expected: string): void =>
  expect(applied(text, yamlEdit(text, path, { value: '新' }))).toBe(expected);

describe('an item is added to a list', () => {
  it.each([
    ['', ['ignore'], 'ignore:\n  - 新\n'],
    ['# 设置\n', ['ignore'], '# 设置\nignore:\n  - 新\n'],
    ['date: 2024 # 年\n', ['ignore'], 'date: 2024 # 年\nignore:\n  - 新\n'],
    ['ignore: [a, b] # 说明\n', ['ignore'], 'ignore: [a, b, 新] # 说明\n'],
    ['ignore: []\n', ['ignore'], 'ignore: [新]\n'],
    ['ignore:\n', ['ignore'], 'ignore: [新]\n'],
    [
      'ignore:\n  - a # 甲\n  # 尾\nrules: {}\n',
      ['ignore'],
      'ignore:\n  - a # 甲\n  - 新\n  # 尾\nrules: {}\n',
    ],
    ['ignore:\n- a\n', ['ignore'], 'ignore:\n- a\n- 新\n'],
    ['ignore: a\n', ['ignore'], 'ignore: [a, 新]\n'],
    [
      '- id: x\n  names:\n    - { text: a }\n- id: y\n',
      [0, 'names'],
      '- id: x\n  names:\n    - { text: a }\n    - 新\n- id: y\n',
    ],
    ['- id: x # 甲\n\n- id: y\n', [0, 'names'], '- id: x # 甲\n  names:\n    - 新\n\n- id: y\n'],
    ['- { id: x }\n', [0, 'names'], '- { id: x, names: [新] }\n'],
    ['- { id: x, names: [ { text: a } ] }\n', [0, 'names'], '- { id: x, names: [ { text: a }, 新 ] }\n'],
    [
      'title: x\r\ndianming:\r\n  ignore: [a]\r\n',
      ['dianming', 'ignore'],
      'title: x\r\ndianming:\r\n  ignore: [a, 新]\r\n',
    ],
    ['title: x\r\n', ['dianming', 'ignore'], 'title: x\r\ndianming:\r\n  ignore:\r\n    - 新\r\n'],
    ['dianming: { pin: {} }\n', ['dianming', 'ignore'], 'dianming: { pin: {}, ignore: [新] }\n'],
    ['title: x', ['ignore'], 'title: x\nignore:\n  - 新'],
  ])('%j at %j', (text, path, expected) => checkItem(text, path, expected));
});

describe('a value is set', () => {
  it.each([
    ['pin: { a: b }\n', ['pin', 'c'], 'pin: { a: b, c: 新 }\n'],
    ['pin: {}\n', ['pin', 'c'], 'pin: { c: 新 }\n'],
    ['pin:\n  a: b\n', ['pin', 'c'], 'pin:\n  a: b\n  c: 新\n'],
    ['pin:\n  a: b\n', ['pin', 'a'], 'pin:\n  a: 新\n'],
    ['pin:\n', ['pin', 'c'], 'pin: { c: 新 }\n'],
    [
      '- id: x\n  people:\n    - { name: 甲 }\n',
      [0, 'name'],
      '- id: x\n  people:\n    - { name: 甲 }\n  name: 新\n',
    ],
    [
      '- id: x\n  description: |\n    一\n    二\n- id: y\n',
      [0, 'name'],
      '- id: x\n  description: |\n    一\n    二\n  name: 新\n- id: y\n',
    ],
  ])('%j at %j', (text, path, expected) => checkValue(text, path, expected));
});

describe('an entry is appended', () => {
  const fields = [
    ['id', 'x'],
    ['name', '新'],
  ] as const;
  it.each([
    ['', '- id: x\n  name: 新\n'],
    ['# 头\n', '# 头\n- id: x\n  name: 新\n'],
    ['- id: a # 尾\n', '- id: a # 尾\n- id: x\n  name: 新\n'],
    ['  - id: a\n', '  - id: a\n  - id: x\n    name: 新\n'],
    ['[{ id: a }]\n', '[{ id: a }, { id: x, name: 新 }]\n'],
    ['- id: a', '- id: a\n- id: x\n  name: 新'],
  ])('%j', (text, expected) => expect(applied(text, appendItem(text, fields))).toBe(expected));
  it('is refused where the file is no list', () => expect(appendItem('a: b\n', fields)).toBeUndefined());
});

it('writes any text as a scalar that reads back, in lines and in brackets', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(...'a1:# -,{}[]"\'百度·%@&*!|>\\/?.~'),
        minLength: 1,
        maxLength: 12,
      }),
      (text) => {
        expect(parse(`- ${scalar(text)}`)).toEqual([text]);
        expect(parse(`[{ a: ${scalar(text)} }]`)).toEqual([{ a: text }]);
      },
    ),
  );
});
