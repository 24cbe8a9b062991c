/** What does `dianming --help` say? */
export const HELP = `点名 dianming：中文评论稿中的公司、产品与人物，认出、解释、核对。

用法 Usage
  dianming check [路径…]          检查稿件；路径可以是文件或文件夹，缺省为当前文件夹
      --format text|json|sarif|github|junit   输出格式，缺省 text
      --fail-on error|warning|information|never   有此级别以上的发现时以 1 退出，缺省 warning
      --date YYYY-MM-DD           没有日期的稿件按此日期来读
      --date-from git             没有日期的稿件按最近一次提交的日期来读
      --since REV                 只报告（与 --fix 同用时也只改）git 版本 REV 以来改动过的行
      --fix | --fix-dry-run       改正所有有把握的发现，或只显示会改什么（统一差异格式）
  dianming annotate               标准输入每行一个 JSON：{"id","text","date"?,"language"?}，逐行输出其中的提及
  dianming entities [--format jsonl|csv|yaml]   列出知识库的全部条目
  dianming import 文件 [--from csv|prh|vale|contextive] [--type company|product|person]
                                  把别处的清单变成术语表，写到标准输出；带不过来的逐项说明
  dianming explain 文件[:行[:列]]  逐个候选列出证据、权重与结论
      --glossary 路径             check、annotate、entities、explain 可用，可写多次：
                                  盖过内置知识的文件、文件夹或通配符，与设置 dianming.glossary.files 相同
  dianming lsp --stdio            以语言服务器运行
  dianming --version | --help

退出码 Exit codes：0 没有发现；1 有达到级别的发现；2 用法或读写错误。`;
