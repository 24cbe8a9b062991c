// How does a page run the extension in the browser's own extension host, as vscode.dev does?
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TESTS = '/tests.js'; // below the extension: VS Code runs tests in the host of what they lie in
const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.html': 'text/html' };

/** Serves the extension and its tests; `install` makes the workbench of a page load them from there. */
export async function openWebHost(extension, bundle) {
  const files = createServer(({ url }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://local').pathname));
    answer(response, path === TESTS ? bundle : join(extension, path));
  });
  await new Promise((resolve) => files.listen(0, '127.0.0.1', resolve));
  const at = (path) => ({ scheme: 'http', authority: `127.0.0.1:${files.address().port}`, path });
  const options = { extensions: [at('/')], extensionTestsPath: at(TESTS) };
  return { install: (page) => configure(page, options), close: () => files.close() };
}

function answer(response, path) {
  response.setHeader('Access-Control-Allow-Origin', '*');
  const found = statSync(path, { throwIfNoEntry: false })?.isFile();
  if (!found) return response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' });
  return createReadStream(path).pipe(response);
}

/** Adds to the configuration that the workbench reads from its page. (Served anew, the page could not connect.) */
const configure = (page, options) =>
  page.addInitScript((added) => {
    const original = Element.prototype.getAttribute;
    Element.prototype.getAttribute = function getAttribute(name) {
      const value = original.call(this, name);
      if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings') return value;
      const settings = JSON.parse(value);
      return JSON.stringify({
        ...settings,
        developmentOptions: { ...settings.developmentOptions, ...added },
      });
    };
  }, options);
