/** Text with control characters spelt out, so that what a target sent cannot move the cursor or colour the screen it is shown on. Line feeds stay. */
export function printable(text: string): string {
  return text.replaceAll(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return character === '\t' ? '  ' : `\\u${point.toString(16).padStart(4, '0')}`;
  });
}

/** Text that is safe in HTML, in and between attributes. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

/** Text between XML tags, with no more escaped than XML 1.0 demands, for readers that decode little. What XML cannot hold is spelt out. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(']]>', ']]&gt;')
    .replaceAll(/(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('\r', '&#13;');
}

/** Text in an XML attribute that stands between double quotes: line ends and tabs survive. */
export function escapeXmlAttribute(text: string): string {
  return escapeXml(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}

/** Text for one cell of a Markdown table or one line of Markdown: no markup of its own, no line end. */
export function escapeMarkdown(text: string): string {
  const line = oneLine(text).replaceAll(/[\\`*_[\]|~#@!]/gu, String.raw`\$&`);
  return line.replaceAll(/&/gu, '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text as Markdown code on one line, whatever backticks it holds. */
export function markdownCode(text: string): string {
  const line = oneLine(text).replaceAll('|', '\u2502');
  const longest = Math.max(0, ...[...line.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

function oneLine(text: string): string {
  return printable(text.replaceAll(/\s*[\r\n]+\s*/gu, ' '));
}

/** A block of Markdown code with a fence longer than any in the text. */
export function markdownBlock(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replaceAll('\r\n', '\n').split('\t').map(printable).join('\t')}\n${fence}`;
}
