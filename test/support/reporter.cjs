// Lists the skipped tests, whose titles say what they need, and ends the output with `N passed, N failed[, N skipped]`
// on a line of its own for scripts to read.
module.exports = class {
  constructor({ testNamePattern }) {
    // `jest -t PATTERN` skips everything else on purpose.
    this.isFiltered = testNamePattern !== undefined && testNamePattern !== '';
  }

  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const tests = results.testResults.flatMap((file) => file.testResults);
    const skipped = tests.filter(({ status }) => status === 'pending' || status === 'todo');
    // Jest prints its own summary to stderr after the reporters have run, so wait until the process ends.
    process.on('exit', () => {
      if (!this.isFiltered) for (const { fullName } of skipped) process.stdout.write(`skipped: ${fullName}\n`);
      const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
      process.stdout.write(`${results.numPassedTests} passed, ${failed} failed${tail}\n`);
    });
  }
};
