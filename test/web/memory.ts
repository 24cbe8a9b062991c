/** How does a folder look that lies nowhere on a disk, as on vscode.dev? */
import * as vscode from 'vscode';

export const SCHEME = 'vscode-vfs';

/** Files in memory under `vscode-vfs:`; folders are the beginnings of their paths. */
export class MemoryFiles implements vscode.FileSystemProvider {
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly files = new Map<string, Uint8Array>();
  readonly onDidChangeFile = this.changes.event;

  watch = () => new vscode.Disposable(() => {});

  stat(uri: vscode.Uri): vscode.FileStat {
    const bytes = this.files.get(uri.path);
    if (!bytes && this.below(uri).length === 0) throw vscode.FileSystemError.FileNotFound(uri);
    const type = bytes ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: bytes?.length ?? 0 };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const rests = this.below(uri).map((path) => path.slice(this.prefix(uri).length).split('/'));
    const types = rests.map(([name, ...more]) => [name!, more.length > 0 ? 2 : 1] as const);
    return [...new Map(types)];
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const bytes = this.files.get(uri.path);
    if (!bytes) throw vscode.FileSystemError.FileNotFound(uri);
    return bytes;
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    const type = this.files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    this.files.set(uri.path, bytes);
    this.changes.fire([{ type, uri }]);
  }

  createDirectory(): void {}

  delete(uri: vscode.Uri): void {
    this.files.delete(uri.path);
    this.changes.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  private prefix = (uri: vscode.Uri) => (uri.path.endsWith('/') ? uri.path : `${uri.path}/`);

  private below = (uri: vscode.Uri) =>
    [...this.files.keys()].filter((path) => path.startsWith(this.prefix(uri)));
}
