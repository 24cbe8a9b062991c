// Does the extension start in the workbench that npm start opens? Run there by `npm start -- --once`.
const vscode = require('vscode');

const PAUSE_MS = 100;

exports.run = async () => {
  try {
    const extension = await started(process.env.DIANMING_EXTENSION_ID);
    console.log(`@@ ${extension.id} ${extension.packageJSON.version} ✔`);
    console.log('@@result {"passed":1,"failed":0}');
  } catch (error) {
    console.log(`@@ ${error.message}`);
    throw error;
  }
};

async function started(id) {
  const extension = vscode.extensions.getExtension(id);
  if (!extension) throw new Error(`${id} ∉ VS Code`);
  const [sample] = await vscode.workspace.findFiles('**/*.md', null, 1);
  await vscode.window.showTextDocument(sample);
  while (!extension.isActive) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  await extension.activate(); // one that failed counts as active, but says so here
  return extension;
}
