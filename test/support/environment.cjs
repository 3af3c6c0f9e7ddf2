// Native tree-sitter patches prototypes once a process, while jest evaluates modules again for every
// test file: it is required once here, outside the sandbox, for the tests that compare both engines.
const { TestEnvironment } = require('jest-environment-node');

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    let parser;
    this.global.nativePython = () => {
      if (parser === undefined) {
        parser = new (require('tree-sitter'))();
        parser.setLanguage(require('tree-sitter-python'));
      }
      return parser;
    };
  }
};
