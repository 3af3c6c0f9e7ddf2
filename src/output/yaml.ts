// Writes a template as YAML that reads back as the same value. All strings are quoted, so that a date, `no`, `on` or an
// account number with a leading zero stays a string; keys are quoted where necessary. Reads such a text back.
import { Document, parse, Scalar, visit } from 'yaml';
import { compactJson, type JsonObject } from '../base/json.ts';

export function yamlText(template: JsonObject): string {
  // CloudFormation reads YAML 1.1, which has more words with a special meaning than 1.2.
  const document = new Document(JSON.parse(compactJson(template)), { aliasDuplicateObjects: false, version: '1.1' });
  visit(document, {
    Scalar(key, node) {
      if (key !== 'key' && typeof node.value === 'string') node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0, doubleQuotedAsJSON: true });
}

/** Throws if the text is not YAML. */
export function parseYaml(text: string): unknown {
  return parse(text, { version: '1.1' });
}
