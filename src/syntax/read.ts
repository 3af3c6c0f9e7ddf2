// In: a file. Out: its whole top-level statements as concrete syntax, one problem for each broken one.
// Never throws for any text, and never hangs.
import type { SourceFile } from '../base/source.ts';
import type { Engine } from './cst.ts';
import { fileTooLarge, invalidSyntax, tooDeeplyNested } from './errors.ts';
import type { CstNode, SyntaxProblem, SyntaxTree } from './tree.ts';

/** In UTF-16 units; a written project file has some thousands. */
export const MAX_TEXT_LENGTH = 1_048_576;

export function readSyntax(file: SourceFile, engine: Engine): SyntaxTree {
  const statements: CstNode[] = [];
  const problems: SyntaxProblem[] = [];
  if (file.text.length > MAX_TEXT_LENGTH) {
    problems.push({ info: fileTooLarge, span: { start: 0, end: 1 }, message: 'the file is larger than 1 MiB' });
  } else {
    const parsed = engine.parse(file.text);
    if (parsed !== 'gave up') {
      for (const { node, flaw } of parsed) {
        if (flaw === undefined) statements.push(node);
        else if (flaw.kind === 'error')
          problems.push({ info: invalidSyntax, span: flaw.span, message: 'invalid syntax' });
        else problems.push({ info: tooDeeplyNested, span: flaw.span, message: 'too deeply nested' });
      }
    }
  }
  return { statements, problems, brokenNames: new Set(), multilineStrings: [] };
}
