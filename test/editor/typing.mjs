// When does the list of names open, and what does accepting leave, for one who types through an input method?
//
// Run in the page of a real VS Code by scripts/editor/typing.mjs. `$0` is the cursor.
import { accept, ask, composes, dismiss, enter, lists, silent, types } from '../../scripts/editor/typing.mjs';

const BAI = ['b', 'ba', 'bai'];
const DU = ['d', 'du'];
const BAIDU = ['b', 'ba', 'bai', 'bai d', 'bai du'];

export const TYPING = [
  {
    what: 'in .aigc one Chinese character opens the list, and accepting completes it',
    file: 'typing.aigc',
    before: '我们说$0',
    acts: [composes(BAI, '百'), lists('百度'), accept],
    after: '我们说百度',
  },
  {
    what: 'in .aigc the list gives way once the whole name stands there',
    file: 'typing.aigc',
    before: '我们说$0',
    acts: [composes(BAI, '百'), lists('百度'), composes(DU, '度'), silent],
    after: '我们说百度',
  },
  {
    what: 'in .aigc a whole name composed at once opens nothing',
    file: 'typing.aigc',
    before: '我们说$0',
    acts: [composes(BAIDU, '百度'), silent],
    after: '我们说百度',
  },
  {
    what: 'in .aigc letters open the list by pinyin, after Chinese too',
    file: 'typing.aigc',
    before: '我们说$0',
    acts: [types('mbzn'), lists('面壁智能'), accept],
    after: '我们说面壁智能',
  },
  {
    what: 'in .aigc letters that an input method gives up open it as well',
    file: 'typing.aigc',
    before: '我们说，$0',
    acts: [composes(['w', 'wx', 'wxy', 'wxyy'], 'wxyy'), lists('文心一言'), accept],
    after: '我们说，文心一言',
  },
  {
    what: 'in .aigc Enter stays a line break while the list is open',
    file: 'typing.aigc',
    before: '我们说$0',
    acts: [composes(BAI, '百'), lists('百度'), enter, silent],
    after: '我们说百\n',
  },
  {
    what: 'in .aigc Escape sends the list away and leaves the text',
    file: 'typing.aigc',
    before: '我们说$0',
    acts: [composes(BAI, '百'), lists('百度'), dismiss, silent],
    after: '我们说百',
  },
  {
    what: 'in .aigc what no name begins with opens nothing',
    file: 'typing.aigc',
    before: '他们$0',
    acts: [composes(['z', 'zo', 'zou'], '走'), silent, composes(['l', 'le'], '了'), silent],
    after: '他们走了',
  },
  {
    what: 'in .aigc a name is completed before other Chinese, which stays',
    file: 'typing.aigc',
    before: '我们说$0很好。',
    acts: [composes(BAI, '百'), ask, lists('百度'), accept],
    after: '我们说百度很好。',
  },
  {
    what: 'in .aigc one character opens the list between quotes and before a full stop too',
    file: 'typing.aigc',
    before: '他说“$0”。',
    acts: [composes(BAI, '百'), lists('百度'), accept],
    after: '他说“百度”。',
  },
  ...['typing.md', 'typing.txt'].flatMap((file) => [
    {
      what: `in ${file} nothing opens by itself: not on a character, not on a name, not on letters`,
      file,
      before: '我们说$0',
      acts: [composes(BAI, '百'), silent, composes(DU, '度'), silent, types('，mbzn'), silent],
      after: '我们说百度，mbzn',
    },
    {
      what: `in ${file} the list comes when it is asked for`,
      file,
      before: '我们说$0',
      acts: [composes(BAI, '百'), silent, ask, lists('百度'), accept],
      after: '我们说百度',
    },
    {
      what: `in ${file} asked for behind pinyin, it replaces the pinyin alone`,
      file,
      before: '我们说$0很好。',
      acts: [types('mbzn'), silent, ask, lists('面壁智能'), accept],
      after: '我们说面壁智能很好。',
    },
  ]),
];
