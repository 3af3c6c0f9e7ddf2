// In: a seed and a stream number. Out: chance: numbers, picks and selections, uniform, weighted or normal; and `exp`,
// which makes a normal number log-normal.
// Guaranteed: the same numbers give the same sequence on every machine (no Math.random, no Math.exp), whatever
// other streams are used for.

/** mulberry32: 32 bits of state and integer arithmetic only, so every engine agrees on each bit. */
export class Random {
  constructor(seed, stream) {
    this.state = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0;
    for (let i = 0; i < 4; i++) this.next();
  }

  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  int(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(list) {
    return list[this.int(0, list.length - 1)];
  }

  /** Some of the list, in the list's order. */
  some(list, low, high) {
    let wanted = Math.min(this.int(low, high), list.length);
    return list.filter((_, index) => {
      const taken = this.next() * (list.length - index) < wanted;
      if (taken) wanted--;
      return taken;
    });
  }

  /** One of [weight, value] pairs. */
  weighted(pairs) {
    let at = this.next() * pairs.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of pairs) {
      at -= weight;
      if (at < 0) return value;
    }
    return pairs[0][1];
  }

  /** Near enough to a normal deviate: the sum of twelve uniform ones. */
  normal() {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.next();
    return sum;
  }
}

/** e to the power of x by addition and multiplication alone: Math.exp may differ in the last bit between engines. */
export function exp(x) {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < 30; n++) {
    term *= x / 32 / n;
    sum += term;
  }
  for (let i = 0; i < 5; i++) sum *= sum;
  return sum;
}
