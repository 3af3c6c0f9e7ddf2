// In: a template. Out: its text in YAML, which reads back as the same value: strings stand in quotes, so that no date,
// `no`, `on` or account number with a zero in front becomes something else. Keys are quoted where they could.
import { Document, Scalar, visit } from 'yaml';
import { compactJson, type JsonObject } from '../base/json.ts';

export function yamlText(template: JsonObject): string {
  // CloudFormation reads YAML 1.1, in which more words mean something.
  const document = new Document(JSON.parse(compactJson(template)), { aliasDuplicateObjects: false, version: '1.1' });
  visit(document, {
    Scalar(key, node) {
      if (key !== 'key' && typeof node.value === 'string') node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0, doubleQuotedAsJSON: true });
}
