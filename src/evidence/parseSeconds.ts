/**
 * The time of a suite or a test, in seconds: a decimal number, with an exponent if need be (`9.5e-05`), with thousands
 * separators (Surefire writes `1,234.567`) or with a decimal comma (`0,25`). A comma before exactly three digits, where
 * no zero stands in front, is read as a thousands separator, as Jenkins reads it.
 * @returns undefined for what is no time: not a number, negative, or not finite.
 */
export function parseSeconds(text: string): number | undefined {
  const plain = normalized(text.trim());
  if (plain === undefined) return undefined;
  const seconds = Number(plain);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

/** With a decimal point and without separators. */
function normalized(text: string): string | undefined {
  if (/^\d*\.?\d+(e[-+]?\d+)?$|^\d+\.$/i.test(text)) return text;
  if (/^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(text)) return text.replaceAll(",", "");
  if (/^[1-9]\d{0,2}(\.\d{3})+,\d+$/.test(text)) return text.replaceAll(".", "").replace(",", ".");
  if (/^\d+,\d+$/.test(text)) return text.replace(",", ".");
  return undefined;
}
