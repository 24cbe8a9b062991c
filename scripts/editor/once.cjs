// Does the extension start in the workbench that npm start opens? Run there by `npm start -- --once`.
const vscode = require('vscode');

const PAUSE_MS = 100;

exports.run = async () => {
  const extension = vscode.extensions.getExtension(process.env.DIANMING_EXTENSION_ID);
  if (!extension) throw new Error(`${process.env.DIANMING_EXTENSION_ID} ∉ VS Code`);
  const [sample] = await vscode.workspace.findFiles('**/*.md', null, 1);
  await vscode.window.showTextDocument(sample);
  while (!extension.isActive) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  console.log(`@@ ${extension.id} ${extension.packageJSON.version} ✔`);
  console.log('@@result {"passed":1,"failed":0}');
};
