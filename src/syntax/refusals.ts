// The diagnostics of this stage: the file cannot be read, is not Python or is too large.
import type { Diagnostic, DiagnosticInfo } from '../base/diagnostic.ts';

export const invalidSyntax: DiagnosticInfo = {
  code: 'FLX001',
  name: 'invalid-syntax',
  severity: 'error',
  summary: 'the text is not valid Python',
  docs: `A project file is read as Python 3.13, though it is never run. A statement that Python itself would
refuse cannot be compiled, and the workflow it belongs to would be missing or wrong.

Fix the place that is marked. When it looks right, look at the line above it: a bracket or a string
that is not closed there often shows only later. The other statements of the file are still checked.`,
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
  summary: 'a line is indented so that Python cannot tell which block it belongs to',
  docs: `Indentation is how Python knows which statements an \`if\`, a \`try\` or a function holds. A line that
fits no block could mean several workflows, so none is guessed.

Indent the lines of one block by the same amount, four spaces by custom, and do not mix tabs with
spaces. A block that should do nothing holds \`pass\`.`,
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
  summary: 'the file holds bytes or characters that are not text',
  docs: `Python reads source files as UTF-8. Bytes that are not UTF-8, null characters, a byte order mark inside the
text and invisible characters (often pasted from a web page) are refused, because what one sees
would not be what is deployed.

Delete the character, or type the line again; save the file as UTF-8.`,
  examples: { bad: [], good: [] },
};

export const fileTooLarge: DiagnosticInfo = {
  code: 'FLX004',
  name: 'file-too-large',
  severity: 'error',
  summary: 'the file is larger than what is read',
  docs: `A project file is written by hand and has some kilobytes. At most 1,048,576 characters and 300,000 tokens
(words, numbers, strings and signs) are read: a larger one is most likely another file of that name, and a stranger's
could keep a run busy. No setting allows more.

Move data and application code to a package that the tasks import.`,
  examples: { bad: [], good: [] },
};

export const tooDeeplyNested: DiagnosticInfo = {
  code: 'FLX005',
  name: 'too-deeply-nested',
  severity: 'error',
  summary: 'brackets, blocks or operators are nested deeper than Python allows',
  docs: `Python gives up at 200 brackets or 100 blocks inside each other, and at expressions that chain
a thousand operators. Such text is generated rather than written.

Split the expression into several statements, or the block into functions.`,
  examples: { bad: [], good: [] },
};

export const unreadableFile: DiagnosticInfo = {
  code: 'FLX006',
  name: 'unreadable-file',
  severity: 'error',
  summary: 'the file could not be read',
  docs: `The file is listed or was found, yet the system did not hand out its content: it may be a folder, may have
been removed meanwhile, or may not be open to this user.
Or its turn came after the run had taken longer than \`max-seconds\` allows.

Check the path and its permissions; where time ran out, allow more, or check the files in parts.`,
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

/** Reports whether the diagnostic stands for an input that could not be read: a failed run, not a finding in a file. */
export function isUnreadable({ info }: Pick<Diagnostic, 'info'>): boolean {
  return info.code === unreadableFile.code;
}
