// The median of a list, and numbers as cells of a table.

export function medianOf(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function cell(value, digits) {
  return value.toFixed(digits).padStart(8);
}
