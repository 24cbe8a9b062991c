/** What does the extension host run? Every suite of this folder. */
import { runMocha } from './mocha';

export const run = () =>
  runMocha(async () => {
    await import('./extension.test');
    await import('./hover.test');
    await import('./definition.test');
    await import('./findings.test');
    await import('./highlight.test');
    await import('./features.test');
  });
