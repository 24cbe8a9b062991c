import { describe, expect, it } from 'vitest';
import { compact, expandEntity, expandForms } from './compact.js';
import { compilePacks } from './packs.js';

const FULL = `
- id: modelbest
  type: company
  name: 面壁智能
  names:
    - { text: 北京面壁智能科技有限责任公司, kind: legal, from: 2022-08 }
    - { text: 面壁, kind: short, needsContext: true, notIn: [面壁思过] }
    - { text: 面壁智造, kind: alias, needsContext: false }
  description: 做大模型的公司。
  founded: 2022-08
  people: [{ name: 李大海, role: CEO, from: 2023-06 }]
  sources: [{ title: 公告, date: 2023-06-30, supports: [people] }]
  checked: 2026-11
- id: minicpm
  type: product
  kind: family
  name: MiniCPM
  maker: modelbest
  versions: { patterns: ['MiniCPM {n}', 'MiniCPM-o {n}'], tiers: [小钢炮] }
`;

describe('compact', () => {
  const { packs } = compilePacks([{ file: 'packs/full.yaml', text: FULL }]);
  const { knowledge, entities } = JSON.parse(JSON.stringify(compact(packs))) as ReturnType<typeof compact>;

  it('gives the entities back as they were', () => {
    expect(entities.map(expandEntity)).toEqual(packs.entities);
    expect(JSON.stringify(entities).length).toBeLessThan(JSON.stringify(packs.entities).length);
  });

  it('gives the forms of every key back, those of equal keys once', () => {
    const forms = expandForms(knowledge, entities.map(expandEntity));
    expect(forms).toEqual(packs.lexicon.forms);
    expect(new Set(forms).size).toBeLessThan(forms.length);
  });
});
