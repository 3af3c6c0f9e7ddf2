-- Drives Neovim as a person would: opens a project, reads the findings, fixes one, asks for help, and renames a task. Writes what it
-- saw as JSON to the file in FLUXIO_RESULT. Runs with Neovim 0.7 and newer.
local result = { version = tostring(vim.version().major) .. '.' .. vim.version().minor .. '.' .. vim.version().patch }

local function findings()
  local seen = {}
  for _, item in ipairs(vim.diagnostic.get(0)) do
    table.insert(seen, {
      line = item.lnum, column = item.col, lastLine = item.end_lnum, lastColumn = item.end_col,
      severity = item.severity, message = item.message, code = item.code, source = item.source,
    })
  end
  return seen
end

local function wait_for(count)
  local done = vim.wait(20000, function() return #vim.diagnostic.get(0) == count end, 20)
  if not done then error('expected ' .. count .. ' findings, got ' .. vim.inspect(findings())) end
end

local function params(row, column)
  vim.api.nvim_win_set_cursor(0, { row, column })
  local position = { line = row - 1, character = column }
  return {
    textDocument = { uri = vim.uri_from_bufnr(0) },
    position = position,
    range = { start = position, ['end'] = position },
    context = { diagnostics = vim.empty_dict(), includeDeclaration = true },
  }
end

local function ask(method, given)
  local answers, problem = vim.lsp.buf_request_sync(0, 'textDocument/' .. method, given, 20000)
  if problem then error(method .. ': ' .. problem) end
  for _, answer in pairs(answers) do
    if answer.error then error(method .. ': ' .. vim.inspect(answer.error)) end
    return answer.result
  end
  error(method .. ': no answer')
end

local function run()
  vim.cmd('edit ' .. vim.env.FLUXIO_FILE)
  vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
  result.findings = findings()
  result.hover = ask('hover', params(11, 4))
  result.definition = ask('definition', params(11, 4))
  local given = params(2, 15)
  given.context = { diagnostics = {}, only = { 'source.fixAll.fluxio' } }
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  local actions = ask('codeAction', given)
  result.actions = #actions
  if actions[1] then vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16') end
  result.fixed = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'
  vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
  -- Typing, key by key.
  vim.api.nvim_buf_set_lines(0, -1, -1, false, { '' })
  for index = 1, #'    Fo' do
    vim.api.nvim_buf_set_lines(0, -2, -1, false, { ('    Fo'):sub(1, index) })
  end
  local last = vim.api.nvim_buf_line_count(0)
  result.completion = ask('completion', params(last, 6))
  vim.api.nvim_buf_set_lines(0, -2, -1, false, {})
  local renaming = params(1, 6)
  renaming.newName = 'Renamed'
  vim.lsp.util.apply_workspace_edit(ask('rename', renaming), 'utf-16')
  result.renamed = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { 'def main(data):', '    wait(seconds=3)' })
  wait_for(0)
  vim.cmd('write')
  for _, lens in ipairs(ask('codeLens', params(1, 0))) do
    local handler = vim.lsp.commands[lens.command.command]
    if lens.command.command == 'fluxio.graph' and handler then
      handler(lens.command)
      local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') end
      vim.wait(20000, function() return text():find('stateDiagram') ~= nil end, 20)
      result.graph = text()
    end
  end
end

local ok, problem = pcall(run)
if not ok then result.problem = tostring(problem) end
local file = assert(io.open(vim.env.FLUXIO_RESULT, 'w'))
file:write(vim.fn.json_encode(result))
file:close()
vim.cmd('qall!')
