/** Is a description what it should be: one or two neutral sentences, in the punctuation of Chinese? */
import { type Audit, placeOf } from './audit-context.js';
import { say } from './messages.js';

/** Praise, and the words of press releases; what is measured (最大股东, 最大的型号) is a fact. */
const PRAISE =
  /领先|领军|著名|顶级|顶尖|一流(?!科技)|首屈一指|世界级|龙头|卓越|最强|最先进|最好|最受欢迎|最重要|标杆|享誉|家喻户晓|强大(?!模型)|赋能|致力于|旨在|最大(?!股东|版本|的型号|的一款|参数)/;
const HALF_WIDTH = /[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]/;
/** They are wrong as soon as time has passed. */
const RELATIVE = /目前|现在|如今|近日|最近|今年|去年/;
const MOST_SENTENCES = 2;
const MOST_CHARACTERS = 120;

const FAULTS: readonly (readonly [(text: string) => boolean, () => string])[] = [
  [(text) => !text.endsWith('。'), say.descriptionEnd],
  [(text) => HALF_WIDTH.test(text), say.descriptionPunctuation],
  [(text) => PRAISE.test(text), say.descriptionPraise],
  [(text) => RELATIVE.test(text), say.descriptionRelative],
  [(text) => text.split('。').length - 1 > MOST_SENTENCES, say.descriptionLength],
  [(text) => text.length > MOST_CHARACTERS, say.descriptionLength],
];

/** Judges Chinese descriptions only: a team may write its own in English. */
export function auditDescription(audit: Audit): void {
  const text = audit.entry.fields.description;
  if (text === undefined || !/[\u4e00-\u9fff]/.test(text)) return;
  const fault = FAULTS.find(([isFaulty]) => isFaulty(text));
  if (fault) audit.report(placeOf(audit, 'description').value, 'glossary-description-style', fault[1]());
}
