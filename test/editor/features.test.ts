/** Do the language features reach the editor: references, rename, completion, actions, symbols, tokens, hints? */
import * as vscode from 'vscode';
import { inside, openDraft, picture, placeOf, until } from './drafts';
import { same } from './expect';

const ask = <T>(command: string, ...given: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(`vscode.${command}`, ...given);

/** Asks until the answer holds what is waited for. */
const untilSome = <T>(what: string, question: () => Thenable<T[] | undefined>): Promise<T[]> =>
  until(what, async () => {
    const answer = await question();
    return answer && answer.length > 0 ? answer : undefined;
  });

describe('features', () => {
  it('references reach drafts that are not open', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const closed = vscode.Uri.joinPath(folder, 'closed', 'features-closed.txt');
    await vscode.workspace.fs.writeFile(
      closed,
      new TextEncoder().encode('据 ModelBest 说，面壁智能很忙。\n'),
    );
    const { document, marks } = await openDraft('features.md', '据⟦面壁智能⟧说，ModelBest 很忙。\n');
    await until('a closed draft among the references', async () => {
      const found = await ask<vscode.Location[]>('executeReferenceProvider', document.uri, inside(marks[0]!));
      return found.filter(({ uri }) => uri.path.endsWith('features-closed.txt')).length === 2;
    });
  });

  it('declaration, type definition and implementation link from the name', async () => {
    const { document } = await openDraft('features-links.md', '面壁智能发布了知海图AI，面壁智能说。\n');
    const links = (command: string, piece: string) =>
      untilSome<vscode.LocationLink>(command, () => ask(command, document.uri, placeOf(document, piece, 1)));
    const [maker] = await links('executeTypeDefinitionProvider', '知海图AI');
    same(maker!.targetUri.scheme, 'dianming');
    same(maker!.originSelectionRange && document.getText(maker!.originSelectionRange), '知海图AI');
    const [first] = await links('executeDeclarationProvider', '面壁智能说');
    same(document.offsetAt((first!.targetSelectionRange ?? first!.targetRange).start), 0);
    await links('executeImplementationProvider', '面壁智能');
  });

  it('rename changes every draft that has the form', async () => {
    const { document } = await openDraft('features-rename.md', '据 ModelBest 说。\n');
    const edit = await until('an edit', async () =>
      ask<vscode.WorkspaceEdit>(
        'executeDocumentRenameProvider',
        document.uri,
        placeOf(document, 'ModelBest', 1),
        'ModelBest AI',
      ),
    );
    same(edit.get(document.uri)[0]?.newText, 'ModelBest AI');
  });

  it('completion replaces the pinyin alone', async () => {
    const { document } = await openDraft('features-completion.md', '我们一直在用mbzn');
    const end = document.positionAt(document.getText().length);
    const item = await until('面壁智能', async () => {
      const list = await ask<vscode.CompletionList>('executeCompletionItemProvider', document.uri, end);
      return list.items.find(({ label }) => (typeof label === 'string' ? label : label.label) === '面壁智能');
    });
    const range = item.range instanceof vscode.Range ? item.range : item.range!.inserting;
    same(picture(document, [range]), '我们一直在用⟦mbzn⟧');
  });

  it('a name that is not known can be added to the glossary', async () => {
    const { document, marks } = await openDraft('features-action.md', '据⟦子虚乌有科技⟧说，面壁智能很忙。\n');
    const actions = await untilSome<vscode.CodeAction>('actions', () =>
      ask('executeCodeActionProvider', document.uri, marks[0], vscode.CodeActionKind.QuickFix.value, 20),
    );
    const add = actions.find(({ title }) => /：公司|as a company/.test(title));
    same(
      add?.edit?.entries().some(([uri]) => uri.path.includes('/.dianming/')),
      true,
    );
  });

  it('outline, symbol search, tokens and growing selections', async () => {
    const { document, marks } = await openDraft('features-symbols.md', '他说，⟦面壁智能⟧很忙。\n');
    await until('面壁智能 in the outline', async () => {
      const symbols = await ask<vscode.DocumentSymbol[]>('executeDocumentSymbolProvider', document.uri);
      return symbols?.some(({ name }) => name === '面壁智能');
    });
    const [symbol] = await untilSome<vscode.SymbolInformation>('symbols', () =>
      ask('executeWorkspaceSymbolProvider', 'mbzn'),
    );
    same(symbol!.name, '面壁智能 mbzn'); // with the letters, or the list of symbols would leave it out
    const tokens = await until('tokens', async () => {
      const found = await ask<vscode.SemanticTokens>('provideDocumentSemanticTokens', document.uri);
      return found && found.data.length > 0 ? found : undefined;
    });
    same([...tokens.data.slice(0, 3)], [0, 3, 4]);
    const [grown] = await ask<vscode.SelectionRange[]>('executeSelectionRangeProvider', document.uri, [
      inside(marks[0]!),
    ]);
    const chain: string[] = [];
    for (let range: vscode.SelectionRange | undefined = grown; range; range = range.parent)
      chain.push(document.getText(range.range));
    same(chain.includes('面壁智能'), true);
    same(chain.includes('他说，面壁智能很忙。'), true);
  });

  it('type hierarchy goes from product to maker', async () => {
    const { document } = await openDraft('features-hierarchy.md', '知海图AI来了，面壁智能说。\n');
    const [item] = await untilSome<vscode.TypeHierarchyItem>('an item', () =>
      ask('prepareTypeHierarchy', document.uri, placeOf(document, '知海图AI', 1)),
    );
    const above = await untilSome<vscode.TypeHierarchyItem>('a maker', () => ask('provideSupertypes', item));
    same(
      above.some(({ name }) => name === '面壁智能'),
      true,
    );
  });

  it('hints show the maker when they are wanted', async () => {
    const { document } = await openDraft('features-hints.md', '知海图AI来了，真的来了。\n');
    const settings = vscode.workspace.getConfiguration('dianming');
    await settings.update('inlayHints.maker', true, vscode.ConfigurationTarget.Global);
    const range = new vscode.Range(0, 0, 1, 0);
    const [hint] = await untilSome<vscode.InlayHint>('hints', () =>
      ask('executeInlayHintProvider', document.uri, range),
    );
    await settings.update('inlayHints.maker', undefined, vscode.ConfigurationTarget.Global);
    same(String(hint!.label).includes('面壁智能'), true);
  });

  it('closed drafts are checked when the scope is the workspace', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const closed = vscode.Uri.joinPath(folder, 'features-wrong.txt');
    await vscode.workspace.fs.writeFile(
      closed,
      new TextEncoder().encode('昨天有人说，百度的ChatGPT真好用。\n'),
    );
    const settings = vscode.workspace.getConfiguration('dianming');
    await settings.update('diagnostics.scope', 'workspace', vscode.ConfigurationTarget.Global);
    await until('a finding in a closed draft', () => vscode.languages.getDiagnostics(closed).length > 0);
    await settings.update('diagnostics.scope', undefined, vscode.ConfigurationTarget.Global);
    await until('no finding in a closed draft', () => vscode.languages.getDiagnostics(closed).length === 0);
  });

  it('lenses count the mentions of an entry', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const glossary = vscode.Uri.joinPath(folder, '.dianming', 'features.yaml');
    const entry = '- { id: lens-test, type: company, name: 子虚透镜科技 }\n';
    await vscode.workspace.fs.writeFile(glossary, new TextEncoder().encode(entry));
    await openDraft('features-lens.md', '子虚透镜科技与子虚透镜科技。\n');
    await vscode.window.showTextDocument(glossary, { preview: false });
    await until('a lens', async () => {
      const lenses = await ask<vscode.CodeLens[]>('executeCodeLensProvider', glossary, 10);
      return lenses?.some(({ command }) => /1 .*2 |2 .*1 /.test(command?.title ?? ''));
    });
    await vscode.workspace.fs.delete(glossary);
  });
});
