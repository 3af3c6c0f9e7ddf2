// The validators of npm as functions: a definition's text in, the problems found as strings out.
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** asl-validator compiles its schemas in every call; with one compiler for all calls it does so once. */
export function aslValidator(packages) {
  const require = createRequire(join(packages, 'package.json'));
  const ajv = createRequire(require.resolve('asl-validator'))('ajv');
  const Ajv = ajv.default;
  let compiler;
  Object.defineProperty(ajv, 'default', {
    value: function Shared(options) {
      if (compiler === undefined) compiler = new Ajv(options);
      // ajv-formats comes again with keywords that are there.
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

/** Diagnostics of the language service in an editor; its hints are not among them. */
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
