// How does the extension become a .vsix? Built, then packed without node_modules, for the bundles hold it all.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { manifest } from './editor/bundle.mjs';
import { ROOT, runOrThrow, say } from './editor/process.mjs';

const VSCE = join(ROOT, 'node_modules/@vscode/vsce/vsce');

/** Packs what is built into a .vsix; `npm run build` comes from the manifest's `vscode:prepublish`, if any. */
export async function packExtension(vsix) {
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  await runOrThrow(process.execPath, [VSCE, 'package', ...flags, '--out', vsix], { cwd: ROOT });
  return vsix;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { name, version } = manifest();
  const vsix = await packExtension(join(ROOT, `${name}-${version}.vsix`));
  say(`已打包：${vsix}`, `Packed: ${vsix}`);
}
