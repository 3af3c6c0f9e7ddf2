// The diagnostics of this stage: the file cannot be read, is not Python or is too large.
import type { Diagnostic, DiagnosticInfo } from '../base/diagnostic.ts';

export const invalidSyntax: DiagnosticInfo = {
  code: 'FLX001',
  name: 'invalid-syntax',
  severity: 'error',
  summary: 'invalid Python syntax',
  docs: `fluxio parses a project file as Python 3.13, although it never runs it. A statement with a syntax error cannot be
compiled, so its workflow would be missing or wrong.

Fix the marked code. If it looks right, look at the lines above it: an unclosed bracket or string often shows only
later. The other statements of the file are still checked.`,
  examples: {
    bad: [
      `def main(data)
#             ^ FLX001
    return
`,
      `class Alpha(Task):
    async def run(event, context):
        return event

def main(data):
    data["alpha"] = Alpha(
#                        ^ FLX001
`,
    ],
    good: [
      `class Alpha(Task):
    async def run(event, context):
        return event

def main(data):
    data["alpha"] = Alpha()
`,
    ],
  },
};

export const invalidIndentation: DiagnosticInfo = {
  code: 'FLX002',
  name: 'invalid-indentation',
  severity: 'error',
  summary: 'missing, unexpected or inconsistent indentation',
  docs: `Python groups the statements of an \`if\`, a \`try\` or a function by their indentation. A line that matches no block
could belong to several, and fluxio does not guess.

Indent the lines of a block by the same amount, usually four spaces, and do not mix tabs with spaces. Write \`pass\` in a
block that does nothing.`,
  examples: {
    bad: [
      `def main(data):
    if data["a"] == 1:
    data["b"] = 2
#   ^^^^ FLX002
`,
    ],
    good: [
      `class Alpha(Task):
    async def run(event, context):
        return event

def main(data):
    if data["a"] == 1:
        Alpha()
`,
    ],
  },
};

export const invalidText: DiagnosticInfo = {
  code: 'FLX003',
  name: 'invalid-text',
  severity: 'error',
  summary: 'invalid encoding or invisible characters',
  docs: `Python reads source files as UTF-8. fluxio rejects bytes that are not UTF-8, null characters, a byte order mark inside
the text, and invisible characters, which are often pasted from a web page. With them, the deployed code would differ
from the code you see.

Delete the character or retype the line, and save the file as UTF-8.`,
  examples: { bad: [], good: [] },
};

export const fileTooLarge: DiagnosticInfo = {
  code: 'FLX004',
  name: 'file-too-large',
  severity: 'error',
  summary: 'the file is too large',
  docs: `A project file is written by hand and has a few kilobytes. fluxio reads at most 1,048,576 characters and 300,000
tokens (names, numbers, strings and operators), so that an untrusted file cannot stall a run. A larger file is most
likely not a project file. No setting changes these limits.

Move data and application code to a package that the tasks import.`,
  examples: { bad: [], good: [] },
};

export const tooDeeplyNested: DiagnosticInfo = {
  code: 'FLX005',
  name: 'too-deeply-nested',
  severity: 'error',
  summary: 'brackets, blocks or operators are nested too deeply',
  docs: `Python gives up at 200 nested brackets, at 100 nested blocks, and at expressions that chain a thousand operators.
Such code is usually generated.

Split the expression into several statements, or the block into functions.`,
  examples: { bad: [], good: [] },
};

export const unreadableFile: DiagnosticInfo = {
  code: 'FLX006',
  name: 'unreadable-file',
  severity: 'error',
  summary: 'the file cannot be read',
  docs: `The file was named or found, but it could not be read: it may be a directory, it may have been removed in the
meantime, or you may not have permission to read it. fluxio also skips the files that are left when a run has taken
longer than \`max-seconds\`.

Check the path and its permissions. If the time ran out, raise \`max-seconds\` or check fewer files at a time.`,
  examples: { bad: [], good: [] },
};

export const syntaxRefusals: readonly DiagnosticInfo[] = [
  invalidSyntax,
  invalidIndentation,
  invalidText,
  fileTooLarge,
  tooDeeplyNested,
  unreadableFile,
];

/** Whether the diagnostic means that an input could not be read, which is a failed run, not a finding in a file. */
export function isUnreadable({ info }: Pick<Diagnostic, 'info'>): boolean {
  return info.code === unreadableFile.code;
}
