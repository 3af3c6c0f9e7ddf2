// Gives tests `nativePython()`: tree-sitter's binding for Node with the Python grammar, or undefined where the prebuilt
// binding does not load. It is required outside the sandbox, once per process: the binding patches prototypes when it
// is loaded, and jest evaluates modules anew for every test file.
const { TestEnvironment } = require('jest-environment-node');

let parser;
let isTried = false;

function nativePython() {
  if (isTried) return parser;
  isTried = true;
  try {
    const native = new (require('tree-sitter'))();
    native.setLanguage(require('tree-sitter-python'));
    parser = native;
  } catch {
    // Built for a newer C++ library or another platform.
  }
  return parser;
}

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.nativePython = nativePython;
  }
};
