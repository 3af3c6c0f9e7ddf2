// Finds the definitions in a file of any kind. In: its name and text. Out: the definitions with their places in the file. A file
// that does not mention Step Functions is not parsed.
import type { JsonError } from '../asl/parse/json-scan.ts';
import { inside } from '../asl/parse/location.ts';
import { isObject, memberOf, textOf } from '../asl/parse/values.ts';
import { entriesOf, isArray, type Json } from '../base/json.ts';
import { contentAt, type FileContent, jsonContent, nestedContent } from './content.ts';
import { type FoundDefinition, type FoundInFile, NOTHING_FOUND } from './found.ts';
import { withoutFunctions } from './functions.ts';
import { templateText } from './hcl-text.ts';
import { certainlyHoldsMachine, isDefinitionName, mentionsDefinition } from './names.ts';
import { machinesOfServerless } from './serverless.ts';
import { type UsedName, usedNames } from './substitutions.ts';
import { type FromTemplate, holdsMachine, machinesOfTemplate } from './template.ts';
import { unknownNames } from './template-names.ts';
import { machinesOfTerraform } from './terraform.ts';
import { machinesOfTerraformJson } from './terraform-json.ts';
import { yamlContents } from './yaml-text.ts';

/**
 * `isNamed` means that the user asked for this file, so it is always read. In other files, a syntax error is reported only if
 * the file certainly contains state machines.
 */
export function definitionsIn(name: string, text: string, isNamed: boolean): FoundInFile {
  if (isNamed && /\.(?:py|sfn)$/i.test(name)) return { ...NOTHING_FOUND, error: PROJECT_FILE };
  const isCertain = isNamed || isDefinitionName(name);
  if (!isCertain && !mentionsDefinition(text)) return NOTHING_FOUND;
  if (/\.tf$/i.test(name)) return { ...NOTHING_FOUND, ...machinesOfTerraform(text) };
  const contents = contentsOf(name, text);
  const error = contents.find((content) => content.error !== undefined)?.error;
  if (error !== undefined) {
    return isCertain || certainlyHoldsMachine(text) ? { ...NOTHING_FOUND, error } : NOTHING_FOUND;
  }
  const isOnly = contents.length === 1;
  const expected = isDefinitionName(name) && isOnly ? 'yes' : isNamed ? 'perhaps' : 'no';
  const found = contents.map((content) => foundIn(content, expected));
  return {
    definitions: found.flatMap(({ definitions }) => definitions),
    references: found.flatMap(({ references }) => references),
    unknownNames: found.flatMap((one) => one.unknownNames),
    error: undefined,
  };
}

/** Parsed as YAML, a project would only cause errors that mean nothing to its author. */
const PROJECT_FILE: JsonError = {
  span: { start: 0, end: 0 },
  message: 'a Python file is not a definition',
  help: "check a project with 'fluxio check', and print its definitions with 'fluxio asl'",
};

/** The contents of a file. Empty for a text that only Terraform can evaluate. */
function contentsOf(name: string, text: string): readonly FileContent[] {
  // Templates, definitions and standard input can be JSON or YAML. Broken JSON must be reported as JSON.
  const isJson = !/\.ya?ml$/i.test(name) && (/\.(?:json|tfstate)$/i.test(name) || /^\s*(?:[{["]|$)/.test(text));
  if (!isJson) return yamlContents(text);
  if (!/%\{~?\s*(?:if|for)\b/.test(text)) return [jsonContent(text)];
  const template = nestedContent(templateText(text).text);
  return template.error === undefined ? [template] : [];
}

/** Whether a file should be a definition, according to its name and to the user. */
type Expected = 'yes' | 'perhaps' | 'no';

function foundIn(content: FileContent, expected: Expected): FoundInFile {
  const { value } = content;
  if (isDefinition(value, expected)) {
    const text = withoutFunctions(content, undefined);
    const used = (): readonly UsedName[] => usedNames(value ?? null);
    return {
      ...NOTHING_FOUND,
      definitions: [{ name: undefined, text, type: undefined, substitutions: undefined, used }],
    };
  }
  if (!isObject(value)) return NOTHING_FOUND;
  const parts: FromTemplate[] = [];
  const definitions: FoundDefinition[] = [];
  const template = holdsMachine(memberOf(value, 'Resources'))
    ? machinesOfTemplate(content, inside(undefined, 'Resources'))
    : undefined;
  if (template !== undefined) parts.push(template);
  parts.push(machinesOfServerless(content));
  const own = memberOf(value, 'resources');
  if (own !== undefined && isArray(own)) {
    own.forEach((part, index) => {
      if (!holdsMachine(memberOf(part, 'Resources'))) return;
      parts.push(machinesOfTemplate(content, inside(inside(inside(undefined, 'resources'), index), 'Resources')));
    });
  } else if (holdsMachine(memberOf(own, 'Resources'))) {
    parts.push(machinesOfTemplate(content, inside(inside(undefined, 'resources'), 'Resources')));
  }
  definitions.push(...parts.flatMap((part) => part.definitions), ...machinesOfTerraformJson(content));
  return {
    // A file included by serverless.yml may have `definition` as its only key, which must not count as a name.
    definitions: definitions.length > 0 ? definitions : machinesByName(content, value),
    references: parts.flatMap((part) => part.references),
    unknownNames: unknownNames(content, template?.machines ?? []),
    error: undefined,
  };
}

/** A value with both fields is a definition. In a file that the user named, one of them is enough. */
function isDefinition(value: Json | undefined, expected: Expected): boolean {
  const [start, states] = [memberOf(value, 'StartAt'), memberOf(value, 'States')];
  if (expected === 'yes') return true;
  if (expected === 'perhaps') return start !== undefined || states !== undefined;
  return textOf(start) !== undefined && isObject(states);
}

/** Reads the output of `fluxio asl`: an object that maps the name of each machine to its definition. */
function machinesByName(content: FileContent, value: Json): FoundDefinition[] {
  if (!isObject(value)) return [];
  const entries = [...entriesOf(value)];
  if (entries.length === 0 || !entries.every(([, member]) => isDefinition(member, 'no'))) return [];
  return entries.map(([name, member]) => ({
    name,
    text: contentAt(content, inside(undefined, name), member),
    type: undefined,
    substitutions: undefined,
    used: () => [],
  }));
}
