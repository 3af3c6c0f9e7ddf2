// A seeded random number generator with uniform, weighted and normal draws, and `exp`, which turns a normal number into
// a log-normal one. A seed and a stream number give the same sequence on every machine (no Math.random, no Math.exp),
// regardless of how other streams are used.

/** mulberry32: 32 bits of state and only integer arithmetic, so all engines agree on every bit. */
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

  /** Picks several items and keeps their order. */
  some(list, low, high) {
    let wanted = Math.min(this.int(low, high), list.length);
    return list.filter((_, index) => {
      const taken = this.next() * (list.length - index) < wanted;
      if (taken) wanted--;
      return taken;
    });
  }

  /** Picks the value of one of the [weight, value] pairs. */
  weighted(pairs) {
    let at = this.next() * pairs.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of pairs) {
      at -= weight;
      if (at < 0) return value;
    }
    return pairs[0][1];
  }

  /** Approximates a normal deviate by the sum of twelve uniform ones. */
  normal() {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.next();
    return sum;
  }
}

/** e to the power of x, by additions and multiplications only: Math.exp may differ in the last bit between engines. */
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
