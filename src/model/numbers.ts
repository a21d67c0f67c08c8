/** `1234567` -> `1,234,567`. Made by hand instead of by `Intl`, so that it is the same in every locale. */
export function integer(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 file`, `2,000 files`. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${integer(count)} ${count === 1 ? one : many}`;
}
