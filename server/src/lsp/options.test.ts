import { describe, expect, it } from 'vitest';
import { DEFAULT_OPTIONS, optionsFrom } from './options.js';

describe('settings of the features', () => {
  it.each([
    [null],
    [undefined],
    ['x'],
    [[]],
    [{ completion: null, diagnostics: 3, index: { maxFileSize: 'big' } }],
  ])('are as by default where the client says %j', (own) =>
    expect(optionsFrom(own, own)).toEqual(DEFAULT_OPTIONS),
  );
  it('are taken where they are right', () =>
    expect(
      optionsFrom(
        {
          completion: { pinyin: false },
          diagnostics: { scope: 'workspace' },
          inlayHints: { ticker: true, maker: true },
          codeLens: { enabled: false },
          index: { enabled: false, maxFileSize: 10 },
        },
        { '**/out': true, '**/in': false, '**/when': { when: '$(basename).ts' } },
      ),
    ).toEqual({
      pinyin: false,
      diagnosticsScope: 'workspace',
      tickerHints: true,
      makerHints: true,
      codeLens: false,
      indexEnabled: false,
      maxFileSize: 10,
      exclude: ['**/out'],
    }));
});
