-- How does Neovim (0.7 and later) start 点名? Put this file into ~/.config/nvim/lua/ and write require('dianming') in init.lua.
-- 放进 ~/.config/nvim/lua/，在 init.lua 里写一行 require('dianming')。

-- What Neovim calls a file type, and LSP a language. 文件类型与 LSP 语言名的对应。
local LANGUAGES = { markdown = 'markdown', text = 'plaintext', aigc = 'aigc-commentary', yaml = 'yaml' }

vim.filetype.add({ extension = { aigc = 'aigc' } })

-- The nearest folder above that holds a desk or a repository, else the draft's own: its drafts are searched for references.
-- 往上最近的、有 .dianming 或 .git 的文件夹；都没有，就是稿件所在的文件夹。
local function root_of(file)
  local own = vim.fn.fnamemodify(file, ':p:h')
  local folder = own
  while true do
    if vim.fn.isdirectory(folder .. '/.dianming') == 1 or vim.fn.isdirectory(folder .. '/.git') == 1 then
      return folder
    end
    local above = vim.fn.fnamemodify(folder, ':h')
    if above == folder then return own end
    folder = above
  end
end

-- Neovim 0.7 has no vim.lsp.start, which goes on with a server that runs for the folder already.
local clients = {}
local start = vim.lsp.start or function(config)
  clients[config.root_dir] = clients[config.root_dir] or vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(0, clients[config.root_dir])
end

-- Keys, as you like them. 按键，可自行更改。
local function map_keys(buffer)
  local function map(key, action) vim.keymap.set('n', key, action, { buffer = buffer }) end
  map('K', vim.lsp.buf.hover)
  map('gd', vim.lsp.buf.definition)
  map('gr', vim.lsp.buf.references)
  map('<F2>', vim.lsp.buf.rename)
  map('<F8>', vim.diagnostic.goto_next)
  map('<leader>a', vim.lsp.buf.code_action)
end

-- CTRL-X CTRL-O completes; set late, because the plugin for Markdown sets its own. 用 CTRL-X CTRL-O 补全。
local function complete_with_server(buffer)
  if vim.api.nvim_buf_is_valid(buffer) then vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc' end
end

local function attach(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  local language = vim.bo[buffer].filetype
  if file == '' or vim.bo[buffer].buftype ~= '' then return end
  if language == 'yaml' and not file:find('/.dianming/', 1, true) then return end
  start({
    name = 'dianming',
    cmd = { 'dianming', 'lsp', '--stdio' },
    root_dir = root_of(file),
    get_language_id = function(_, filetype) return LANGUAGES[filetype] end,
    settings = { dianming = vim.empty_dict() }, -- such as completion = { pinyin = false }; 设置，见 docs/features.md
  })
  map_keys(buffer)
  vim.schedule(function() complete_with_server(buffer) end)
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = vim.tbl_keys(LANGUAGES),
  callback = function(event) attach(event.buf) end,
})
