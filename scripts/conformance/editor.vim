" Drives Vim with ALE: opens a project, reads the findings, applies all safe fixes, and renames a task. Writes what it saw as JSON
" to the file in FLUXIO_RESULT.
function! s:Wait(test) abort
  for l:try in range(600)
    if a:test() | return | endif
    sleep 100m
  endfor
endfunction

function! s:Text() abort
  return join(getline(1, '$'), "\n") . "\n"
endfunction

function! s:Ask(method, params) abort
  let l:answers = []
  let l:given = extend({'textDocument': {'uri': 'file://' . expand('%:p')}}, a:params)
  call ale#lsp_linter#SendRequest(bufnr(''), 'fluxio', [0, 'textDocument/' . a:method, l:given], {answer -> add(l:answers, answer)})
  call s:Wait({-> !empty(l:answers)})
  return get(get(l:answers, 0, {}), 'result', v:null)
endfunction

function! s:Apply(edit) abort
  let l:changes = ale#code_action#GetChanges(a:edit)
  call ale#code_action#HandleCodeAction({'description': '', 'changes': ale#code_action#BuildChangesList(l:changes)}, {})
endfunction

execute 'edit' fnameescape($FLUXIO_FILE)
call s:Wait({-> len(ale#engine#GetLoclist(bufnr(''))) == str2nr($FLUXIO_COUNT)})
let s:result = {'version': v:version, 'findings': []}
for s:item in ale#engine#GetLoclist(bufnr(''))
  call add(s:result.findings, {'line': s:item.lnum - 1, 'text': get(s:item, 'detail', s:item.text)})
endfor
let s:before = getline(1, '$')
let s:place = {'line': 0, 'character': 6}
let s:actions = s:Ask('codeAction', {
\ 'range': {'start': s:place, 'end': s:place},
\ 'context': {'diagnostics': [], 'only': ['source.fixAll.fluxio']},
\})
if !empty(s:actions) | call s:Apply(s:actions[0].edit) | endif
let s:result.fixed = s:Text()
call setline(1, s:before)
" ALE sends changes to the server after a short delay.
call ale#Queue(0)
sleep 1
call s:Apply(s:Ask('rename', {'position': s:place, 'newName': 'Renamed'}))
let s:result.renamed = s:Text()
call writefile([json_encode(s:result)], $FLUXIO_RESULT)
qall!
