// The npm validators as functions from the text of a definition to a list of problems.
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** asl-validator compiles its schemas on every call. One Ajv instance for all calls makes it compile them once. */
export function aslValidator(packages) {
  const require = createRequire(join(packages, 'package.json'));
  const ajv = createRequire(require.resolve('asl-validator'))('ajv');
  const Ajv = ajv.default;
  let compiler;
  Object.defineProperty(ajv, 'default', {
    value: function Shared(options) {
      if (compiler === undefined) compiler = new Ajv(options);
      // ajv-formats adds its keywords again on every call, and Ajv rejects keywords that already exist.
      else compiler.addKeyword = () => compiler;
      return compiler;
    },
  });
  const validate = require('asl-validator');
  return (text) => {
    const definition = parsed(text);
    if (definition === undefined) return ['not JSON'];
    try {
      const { isValid, errors } = validate(definition);
      return isValid ? [] : errors.map((error) => error.message ?? error['Error code'] ?? JSON.stringify(error));
    } catch (error) {
      return [`crashed: ${error.message}`];
    }
  };
}

/** The diagnostics that the language service shows in an editor, without hints. */
export function languageService(packages) {
  const require = createRequire(join(packages, 'package.json'));
  const { getLanguageService, TextDocument } = require('amazon-states-language-service');
  const service = getLanguageService({});
  return async (text) => {
    const document = TextDocument.create('file:///demo.asl.json', 'asl', 1, text);
    try {
      const found = await service.doValidation(document, service.parseJSONDocument(document));
      return found.map(({ message }) => message);
    } catch (error) {
      return [`crashed: ${error.message}`];
    }
  };
}

function parsed(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
