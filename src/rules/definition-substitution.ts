// FLX357: a substitution that a definition uses and its template does not give, or the other way round, and unknown names in Fn::Sub.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionSubstitution: DiagnosticInfo = {
  code: 'FLX357',
  name: 'definition-substitution',
  severity: 'warning',
  isRule: true,
  summary: 'missing, unused or unknown substitution',
  docs: `CloudFormation replaces \`\${Name}\` in a definition with the value in the \`DefinitionSubstitutions\` of the resource. It leaves a name without a value unchanged, so AWS rejects the state machine, or the state machine uses the text \`\${Name}\` itself.

Add the value to \`DefinitionSubstitutions\`, correct the name, or remove a substitution that the definition does not use. A name in a text with spaces, such as a shell command, is not reported.

CloudFormation rejects a template in which \`Fn::Sub\` names neither a parameter nor a resource. fluxio checks the names in state machines of complete templates without macros. It accepts names that AWS SAM may generate.`,
  examples: { bad: [], good: [] },
};
