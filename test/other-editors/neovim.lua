-- What does Neovim show of a draft? Asks with the commands that a user has, and writes the answers as JSON.
local PATIENCE_MS = 60000

local asked = vim.fn.json_decode(vim.fn.readfile(vim.env.DIANMING_ASKED))
local answers = { version = vim.fn.execute('version'):match('NVIM [^\n]*') }
local draft = vim.api.nvim_get_current_buf()

local function wait(what, ready)
  if not vim.wait(PATIENCE_MS, ready, 20) then error('waited in vain: ' .. what) end
end

local function go_to(text)
  vim.api.nvim_set_current_buf(draft)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search([[\V]] .. text, 'cW') > 0, text)
end

local function name_of(buffer) return vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':t') end

local function picture(buffer, line, column)
  return name_of(buffer) .. ': ' .. line:sub(1, column) .. '$0' .. line:sub(column + 1)
end

local function diagnostics()
  return vim.tbl_map(function(found)
    local line = vim.api.nvim_buf_get_lines(draft, found.lnum, found.lnum + 1, true)[1]
    local inside = '⟦' .. line:sub(found.col + 1, found.end_col) .. '⟧'
    local code = found.code or found.user_data.lsp.code
    return code .. ' ' .. line:sub(1, found.col) .. inside .. line:sub(found.end_col + 1)
  end, vim.diagnostic.get(draft))
end

local function floating_window()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
  end
end

local function hover()
  go_to(asked.company)
  vim.lsp.buf.hover()
  wait('a hover', floating_window)
  local window = floating_window()
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true)
  vim.api.nvim_win_close(window, true)
  return { table.concat(lines, '\n') }
end

local function definition(text)
  go_to(text)
  vim.lsp.buf.definition()
  wait('a jump', function() return vim.api.nvim_get_current_buf() ~= draft end)
  return { picture(0, vim.fn.getline('.'), vim.fn.col('.') - 1) }
end

local function references()
  go_to(asked.own)
  vim.lsp.buf.references()
  wait('references', function() return #vim.fn.getqflist() > 0 end)
  vim.cmd('cclose')
  return vim.tbl_map(
    function(found) return picture(found.bufnr, found.text, found.col - 1) end,
    vim.fn.getqflist()
  )
end

local function mend()
  go_to(asked.wrong)
  vim.cmd('substitute/' .. asked.wrong .. '/' .. asked.right .. '/')
  wait('the mended draft', function() return #vim.diagnostic.get(draft) == 0 end)
  return diagnostics()
end

local function rename()
  go_to(asked.own)
  vim.lsp.buf.rename(asked.newName)
  wait('the new name', function() return vim.fn.search(asked.newName, 'nw') > 0 end)
  vim.cmd('wall')
end

local function ask_all()
  wait('diagnostics', function() return #vim.diagnostic.get(draft) > 0 end)
  answers.diagnostics = diagnostics()
  answers.hover = hover()
  answers.definition = definition(asked.company)
  answers.ownDefinition = definition(asked.own)
  answers.references = references()
  answers.mended = mend()
  rename()
end

local fine, problem = pcall(ask_all)
if not fine then answers.problem = problem end
vim.fn.writefile({ vim.fn.json_encode(answers) }, vim.env.DIANMING_ANSWERS)
vim.cmd('qall!')
