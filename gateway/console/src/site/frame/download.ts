/** How many rows a download takes at most, and how many one request brings. */
export const mostRows = 20_000;
export const rowsPerRequest = 200;

/** Reads page after page until all is there or enough. */
export async function readAll<Row>(
  page: (number: number, size: number) => Promise<{ total: number; rows: readonly Row[] }>,
  progress: (done: number, total: number) => void,
): Promise<{ rows: Row[]; total: number }> {
  const rows: Row[] = [];
  for (let number = 1; ; number++) {
    const { total, rows: more } = await page(number, rowsPerRequest);
    rows.push(...more);
    progress(rows.length, total);
    if (more.length === 0 || rows.length >= total || rows.length >= mostRows) return { rows, total };
  }
}

/** Rows as CSV (RFC 4180) that spreadsheets open as they are: UTF-8 with mark, and nothing that they would take for a formula. */
export function csvOf(head: readonly string[], rows: readonly (readonly (string | number | null | undefined)[])[]): string {
  const cell = (value: string | number | null | undefined) => {
    const text = String(value ?? '');
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return '\ufeff' + [head, ...rows].map((row) => row.map(cell).join(',') + '\r\n').join('');
}

/** Lets the browser keep a file. */
export function keep(name: string, type: string, content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
