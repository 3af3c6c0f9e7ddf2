// Tests for suggestions: the nearest known name of a misspelled one.
import { nearest } from '../../src/base/suggest.ts';

test.each([
  ['retyr', ['retry', 'wait'], 'retry'],
  ['Timeout', ['timeout', 'memory'], 'timeout'],
  // Too far away for a misspelling, but the only name with these words.
  ['attempts', ['interval', 'max_attempts', 'backoff_rate'], 'max_attempts'],
  ['rate', ['interval', 'max_attempts', 'backoff_rate'], 'backoff_rate'],
  ['timeout_seconds', ['timeout', 'memory'], 'timeout'],
  ['heartbeatInterval', ['heartbeat_interval', 'timeout'], 'heartbeat_interval'],
  ['MaxAttempts', ['max_attempts', 'interval'], 'max_attempts'],
  ['--fail-on-error', ['--fail-on', '--format'], '--fail-on'],
  ['Load', ['LoadOrder', 'Ship'], 'LoadOrder'],
  ['lambda:pexpm', ['lambda', 'lambda:container', 'lambda:pexpm-runner'], undefined],
  ['pexpm', ['lambda', 'lambda:container', 'lambda:pexpm-runner'], 'lambda:pexpm-runner'],
  ['check\x1b[31m', ['check', 'build'], undefined],
  // Two names have the word.
  ['autoscaling', ['autoscaling_min', 'autoscaling_max'], undefined],
  // A part of a word is not a word.
  ['tempt', ['max_attempts'], undefined],
  ['is', ['is_export', 'name'], undefined],
  ['', ['a_b'], undefined],
  ['xyz', ['timeout'], undefined],
])('%j of %j is %j', (word, known, expected) => {
  expect(nearest(word, known)).toBe(expected);
});

test('with too many known names, nothing is suggested', () => {
  const known = Array.from({ length: 11 }, (_, index) => `name_${index}`);
  expect(nearest('name_3', known, 11)).toBe('name_3');
  expect(nearest('name_3', known, 10)).toBeUndefined();
});
