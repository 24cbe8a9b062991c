// What would a desktop VS Code have been started with? Takes its place, writes its arguments down and ends.
import { writeFileSync } from 'node:fs';

writeFileSync(process.env.DIANMING_STAND_IN_RECORD, JSON.stringify(process.argv.slice(2)));
const failed = Number(process.env.DIANMING_STAND_IN_FAILED ?? 0);
console.log('@@ a stand-in, not VS Code');
console.log(`@@result ${JSON.stringify({ passed: 1, failed })}`);
process.exit(failed > 0 ? 1 : 0);
