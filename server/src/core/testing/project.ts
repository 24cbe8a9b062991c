/** How do tests make a workspace? One literal holds drafts, a desk and packs; `$0` is the cursor, `⟦…⟧` the selection. */
import type { WorkspaceIndex } from '../features/workspaceIndex.js';
import { createIndex, indexDraft } from '../features/workspaceIndex.js';
import { compilePacks, loadPacks, type Packs } from '../knowledge/packs.js';
import { linesOf, offsetAt, type Range } from '../text/lines.js';
import type { Span } from '../text/span.js';
import { analysisOf, apply, createSnapshot, type DocumentLanguage, type Snapshot } from '../workspace.js';
import { type Fixture, picture, readFiles, readFixture } from './fixture.js';

export const ROOT = 'file:///w';

/** What tests know: two companies with products, a family, a group, people, a listed firm, a doubtful name. */
export const TEST_PACK = `
- id: baidu
  type: company
  name: 百度
  names:
    - { text: Baidu, kind: latin }
    - { text: 度娘, kind: nickname }
  description: 以搜索起家的公司。
  people: [{ name: 李彦宏, role: CEO }]
  tickers: [{ exchange: HKEX, symbol: "9888" }]
  confidence: low
- id: ernie-bot
  type: product
  kind: chatbot
  name: 文心一言
  names: [{ text: 文小言, kind: alias }]
  maker: baidu
  confidence: low
- id: modelbest
  type: company
  name: 面壁智能
  names:
    - { text: 北京面壁智能科技有限责任公司, kind: legal }
    - { text: ModelBest, kind: latin }
  confidence: low
- id: openai
  type: company
  name: OpenAI
  confidence: low
- id: gpt
  type: product
  kind: family
  name: GPT
  maker: openai
  versions: { patterns: ["GPT-{n}", "GPT-{n}o"] }
  confidence: low
- id: gpt-4
  type: product
  kind: model
  name: GPT-4
  family: gpt
  confidence: low
- id: alibaba
  type: company
  name: 阿里巴巴
  names: [{ text: 阿里巴巴集团控股有限公司, kind: legal }, { text: Alibaba, kind: latin }]
  tickers: [{ exchange: NYSE, symbol: BABA }]
  confidence: low
- id: aliyun
  type: company
  name: 阿里云
  parent: alibaba
  confidence: low
- id: qwen
  type: product
  kind: model
  name: 通义千问
  names: [{ text: Qwen, kind: latin }]
  maker: aliyun
  confidence: low
- id: zhihai
  type: product
  kind: model
  name: 知海图AI
  maker: modelbest
  confidence: low
- id: nebula-a
  type: product
  kind: model
  name: 豆包
  maker: baidu
  confidence: low
- id: nebula-b
  type: product
  kind: app
  name: 豆包 App
  names: [{ text: 豆包, kind: short }]
  maker: alibaba
  confidence: low
`;

const packs = new Map<string, Packs>();

function packsOf(text: string): Packs {
  let made = packs.get(text);
  if (!made) {
    const { packs: compiled, problems } = compilePacks([{ file: 'packs/test.yaml', text }]);
    if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
    packs.set(text, (made = loadPacks(compiled)));
  }
  return made;
}

export interface Project {
  readonly snapshot: Snapshot;
  readonly index: WorkspaceIndex;
  readonly files: ReadonlyMap<string, Fixture>;
  /** The file with the cursor or the selection, else the first. */
  readonly uri: string;
  /** The cursor; behind the end of the text if there is none. */
  readonly offset: number;
  /** The selection; empty at the cursor if nothing is marked. */
  readonly selection: Span;
}

export const uriOf = (path: string): string => (path.includes(':') ? path : `${ROOT}/${path}`);

export const languageOf = (path: string): DocumentLanguage =>
  path.endsWith('.md')
    ? 'markdown'
    : /\.ya?ml$/.test(path)
      ? 'yaml'
      : path.endsWith('.aigc')
        ? 'aigc-commentary'
        : 'plaintext';

/** A workspace of files, every draft indexed. A file under `packs/` takes the place of the test's own pack. */
export function project(literal: string): Project {
  const read = literal.trim() === '' ? new Map([['draft.md', literal]]) : readFiles(literal);
  const files = new Map([...read].map(([path, text]) => [path, readFixture(text)]));
  const pack = [...files].find(([path]) => path.startsWith('packs/'));
  let snapshot = createSnapshot(packsOf(pack ? pack[1].text : TEST_PACK));
  const add = (path: string, { text }: Fixture): void => {
    const change = { kind: 'file', uri: uriOf(path), language: languageOf(path), text } as const;
    snapshot = apply(snapshot, change).snapshot;
  };
  for (const [path, file] of files) if (path !== pack?.[0]) add(path, file);
  snapshot = withDesk(snapshot, [...files.keys()]);
  const index = createIndex();
  for (const path of files.keys()) indexFile(snapshot, index, uriOf(path));
  const [path, { cursor, spans, text }] =
    [...files].find(([, file]) => file.cursor !== undefined || file.spans.length > 0) ?? [...files][0]!;
  const offset = cursor ?? spans[0]?.start ?? text.length;
  const selection = spans[0] ?? { start: offset, end: offset };
  return { snapshot, index, files, uri: uriOf(path), offset, selection };
}

function withDesk(snapshot: Snapshot, paths: readonly string[]): Snapshot {
  const own = paths.filter((path) => path.startsWith('.dianming/'));
  if (own.length === 0) return snapshot;
  const config = own.find((path) => path === '.dianming/config.yaml');
  const files = {
    config: config && uriOf(config),
    glossaries: own.filter((path) => path !== config).map(uriOf),
  };
  return apply(snapshot, { kind: 'desk', root: ROOT, files }).snapshot;
}

export function indexFile(snapshot: Snapshot, index: WorkspaceIndex, uri: string): void {
  const document = snapshot.disk.get(uri);
  const analysis = document && document.language !== 'yaml' ? analysisOf(snapshot, uri) : undefined;
  if (analysis) index.set(uri, indexDraft(analysis));
}

/** Text of a file of the project, marks taken out. */
export const textAt = ({ files }: Project, uri: string): string =>
  files.get(uri.slice(ROOT.length + 1))?.text ?? '';

export const spanIn = (text: string, { start, end }: Range): Span => {
  const lines = linesOf(text);
  return { start: offsetAt(lines, start), end: offsetAt(lines, end) };
};

/** Pictures of the files in which something was found, in the notation of the literal. */
export function pictures(
  workspace: Project,
  places: readonly { readonly uri: string; readonly range: Range }[],
): string {
  const byUri = new Map<string, Span[]>();
  for (const { uri, range } of places) {
    const spans = byUri.get(uri) ?? [];
    spans.push(spanIn(textAt(workspace, uri), range));
    byUri.set(uri, spans);
  }
  return [...byUri]
    .map(([uri, spans]) => `=== ${uri.slice(ROOT.length + 1)}\n${picture(textAt(workspace, uri), spans)}`)
    .join('');
}
