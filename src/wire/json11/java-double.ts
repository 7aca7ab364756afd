/**
 * A number as Java prints a double, which is how the service spells timestamps: `1.659377625E9`, `600.0`.
 * Plain form from a thousandth up to, not including, ten million; else one digit before the point and an exponent. @see observed: section 2
 */
export function javaDouble(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e7)) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${exponent.replace('+', '')}`;
}
