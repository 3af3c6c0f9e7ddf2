export const commandChecks = [];
