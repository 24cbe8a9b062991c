/** What does the browser's extension host run? */
import { runMocha } from '../editor/mocha';

export const run = () => runMocha(() => import('./web.test'));
