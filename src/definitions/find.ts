// Finds the definitions in a file, whatever kind of file it is. In: its name and text. Out: the definitions with their places
// in the file. A file that mentions nothing of Step Functions is not parsed.
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
 * `isNamed` says that the user asked for this file, so it is read whatever it looks like. A syntax error in another file is
 * reported only if the file certainly holds state machines.
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

/** Parsed as YAML, it would only have errors that mean nothing to its author. */
const PROJECT_FILE: JsonError = {
  span: { start: 0, end: 0 },
  message: 'a Python file is not a definition',
  help: "check a project with 'fluxio check', and print its definitions with 'fluxio asl'",
};

/** The content of a file. It is empty for text that only Terraform can evaluate. */
function contentsOf(name: string, text: string): readonly FileContent[] {
  // Templates, definitions and standard input may be either. JSON that is broken is reported as JSON.
  const isJson = !/\.ya?ml$/i.test(name) && (/\.(?:json|tfstate)$/i.test(name) || /^\s*(?:[{["]|$)/.test(text));
  if (!isJson) return yamlContents(text);
  if (!/%\{~?\s*(?:if|for)\b/.test(text)) return [jsonContent(text)];
  const template = nestedContent(templateText(text).text);
  return template.error === undefined ? [template] : [];
}

/** Whether a file must be a definition, judging by its name and by who named it. */
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
    // The only key of a file that a serverless.yml includes may be `definition`, which looks like a name.
    definitions: definitions.length > 0 ? definitions : machinesByName(content, value),
    references: parts.flatMap((part) => part.references),
    unknownNames: unknownNames(content, template?.machines ?? []),
    error: undefined,
  };
}

/** A value with both fields is a definition; in a file that the user names, one of them is enough. */
function isDefinition(value: Json | undefined, expected: Expected): boolean {
  const [start, states] = [memberOf(value, 'StartAt'), memberOf(value, 'States')];
  if (expected === 'yes') return true;
  if (expected === 'perhaps') return start !== undefined || states !== undefined;
  return textOf(start) !== undefined && isObject(states);
}

/** What `fluxio asl` prints: an object that maps the name of each machine to its definition. */
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
