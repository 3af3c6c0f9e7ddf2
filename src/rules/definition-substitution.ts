// FLX357: a substitution that a definition uses and its template does not give, or the other way round, and unknown names in Fn::Sub.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionSubstitution: DiagnosticInfo = {
  code: 'FLX357',
  name: 'definition-substitution',
  severity: 'warning',
  isRule: true,
  summary: 'substitution that is missing, unused or unknown',
  docs: `CloudFormation replaces \`\${Name}\` in a definition by the value that the resource gives in \`DefinitionSubstitutions\`. It leaves a name that is not given as it is, and the state machine then works with that text, or is rejected.

Give the value in \`DefinitionSubstitutions\`, correct the name, or remove a substitution that the definition does not use. A name in a text with spaces, such as a shell command, is not reported.

CloudFormation rejects a template in which \`Fn::Sub\` names neither a parameter nor a resource. Names are checked in the state machines of complete templates without macros; names that AWS SAM may generate are not reported.`,
  examples: { bad: [], good: [] },
};
