/** Rows of one request, and the most that are put on paper at once: a list longer than that wants a narrower search. */
export const pageSize = 200;
export const mostPrinted = 5_000;

/**
 * All rows of a list, page by page, up to the limit.
 * @param load one page, counted from 1
 * @param progress told after each page how many are here, of how many
 */
export async function everything<Row>(
  load: (page: number, size: number) => Promise<{ rows: readonly Row[]; total: number }>, progress: (read: number, total: number) => void,
): Promise<{ rows: Row[]; total: number }> {
  const rows: Row[] = [];
  for (let page = 1; ; page++) {
    const part = await load(page, pageSize);
    rows.push(...part.rows);
    const wanted = Math.min(part.total, mostPrinted);
    progress(Math.min(rows.length, wanted), wanted);
    if (rows.length >= wanted || part.rows.length === 0) return { rows: rows.slice(0, mostPrinted), total: part.total };
  }
}
