import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/output/yaml.ts
import { Document, parse, Scalar, visit } from "./vendor-yaml.mjs";
import { compactJson } from "./base.mjs";
function yamlText(template) {
  const document = new Document(JSON.parse(compactJson(template)), { aliasDuplicateObjects: false, version: "1.1" });
  visit(document, {
    Scalar(key, node) {
      if (key !== "key" && typeof node.value === "string") node.type = Scalar.QUOTE_DOUBLE;
    }
  });
  return document.toString({ lineWidth: 0, doubleQuotedAsJSON: true });
}
function parseYaml(text) {
  return parse(text, { version: "1.1" });
}
export {
  parseYaml,
  yamlText
};
