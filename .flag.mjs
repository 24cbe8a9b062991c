import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
const LIST = new Set('Premiere Illustrator Altimeter Instinct Ferret Bethesda FLUX Blender Booking Manus Canonical Cohere Counterpoint Discord Embracer Comate Gemini Bard PaLM Bloom BLOOM BELLE Meta Claude Lama Mastodon Tinder Imagination Guerrilla Terraform Juniper Marvel Oracle Excel Outlook Thunderbird Notion Ampere Hopper Rubin Perplexity Paramount Pebble Peloton Quanta Steam Slack Stripe Starship Tableau Serif Affinity SOLAR Vertex Vim Max Wenge Workday Riot Suno TME Fuchsia Alameda Dojo Tether Upstage Ideogram Telegram Fedora EFF ARM BAT GTP'.split(' '));
for (const h of '虎牙 斗鱼 抖音 钉钉 飞书 探探 盒马 闲鱼 饿了么 讯飞 跃问 智谱 谷歌 微软 小度 网易 玄戒 昇腾 豆瓣 秘塔 快手 地平线 曙光 月之暗面 星野 虎扑 陌陌 得物 贴吧 星链 星舰 火狐 红帽 红迪 油管 软银 崩三 农企 肾机 发哥 大摩 小摩 宁王 迪王 老任 美银 德银 易贝 雷蛇 至强 海思 声田 优信 乐信 众安 农行 新蛋 培生 优步'.split(' ')) LIST.add(h);
const skip = new Set('抖音 讯飞 谷歌 微软 网易 智谱 秘塔 Claude Meta'.split(' ')); // these stay certain unless noted
for (const s of skip) if (!['Claude','Meta'].includes(s)) LIST.delete(s);
let n=0; const done=[];
for (const f of readdirSync('packs').filter(f=>f.endsWith('.yaml'))) {
  const p='packs/'+f; const lines=readFileSync(p,'utf8').split('\n'); let touched=false;
  for (let i=0;i<lines.length;i++) {
    let m=/^(\s*(?:- )?)name: (.+?)\s*$/.exec(lines[i]);
    if (m && /^\s{2}name: /.test(lines[i])) { const t=m[2].replace(/^["']|["']$/g,''); if (LIST.has(t)) { // preferred
        // does a repeated names entry already flag it? check the entry text
        lines[i]=`  name: { text: ${m[2]}, needsContext: true }`; touched=true;n++;done.push(t+'@'+f);} continue; }
    m=/^(\s*- \{ ?text: )("?)([^,"}]+)\2(, kind: [^}]*?)( ?\})\s*$/.exec(lines[i]);
    if (m && LIST.has(m[3].trim()) && !/needsContext/.test(lines[i])) { lines[i]=`${m[1]}${m[2]}${m[3]}${m[2]}${m[4].trimEnd()}, needsContext: true }`; touched=true;n++;done.push(m[3]+'@'+f); }
  }
  if (touched) writeFileSync(p,lines.join('\n'));
}
console.log(n, done.join(' '));
