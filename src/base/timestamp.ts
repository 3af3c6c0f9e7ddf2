// In: a string. Out: whether Step Functions accepts it as a timestamp: RFC 3339 with upper-case T and Z,
// and a valid date. https://states-language.net/#wait-state
export function isTimestamp(value: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))$/.exec(value);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offsetHour = 0, offsetMinute = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (day < 1 || day > days) return false;
  return hour < 24 && minute < 60 && second < 60 && offsetHour < 24 && offsetMinute < 60;
}

/** Returns the instant in milliseconds since 1970 with their fraction; undefined if the text is not a timestamp. */
export function instantOf(value: string): number | undefined {
  if (!isTimestamp(value)) return undefined;
  const [, seconds = '', fraction = '', zone = ''] = /^(.{19})(\.\d+)?(.+)$/.exec(value) ?? [];
  return Date.parse(`${seconds}${zone}`) + Number(`0${fraction}`) * 1000;
}
