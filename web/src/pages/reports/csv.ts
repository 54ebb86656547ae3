/** What a spreadsheet would take for a formula is text. */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A cell: words, or a number that stays one. */
export type Cell = string | { number: string };

/** Comma-separated rows (RFC 4180), with the mark by which spreadsheets know that it is UTF-8. */
export function csv(rows: Cell[][]): string {
  const line = (row: Cell[]) =>
    row.map(cell => (typeof cell === 'string' ? quoted(harmless(cell)) : quoted(cell.number))).join(',');
  return `\uFEFF${rows.map(line).join('\r\n')}\r\n`;
}
