import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/**
 * Prints how much script each page loads before its first screen (kB, gzip: the page's own chunk and all it imports statically),
 * and fails the build above the limit.
 * @param limits page → kB
 */
export function firstLoad(limits: Record<string, number>): Plugin {
  return {
    name: 'first-load',
    apply: 'build',
    writeBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      for (const entry of chunks.filter((chunk) => chunk.isEntry)) {
        const page = Object.keys(limits).find((name) => entry.facadeModuleId?.replaceAll('\\', '/').endsWith('console/' + name)
          && (name !== 'index.html' || !entry.facadeModuleId.replaceAll('\\', '/').endsWith('console/console/index.html')));
        if (page === undefined) continue;
        const needed = new Set<string>();
        const follow = (name: string) => {
          if (needed.has(name)) return;
          needed.add(name);
          chunks.find((chunk) => chunk.fileName === name)?.imports.forEach(follow);
        };
        follow(entry.fileName);
        const bytes = chunks.filter((chunk) => needed.has(chunk.fileName)).reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0);
        const kilobytes = Math.ceil(bytes / 1000);
        this.info(`${page} loads ${kilobytes} kB of script (gzip) before its first screen; limit ${limits[page]} kB`);
        if (kilobytes > (limits[page] ?? 0)) this.error(`${page} loads too much script before its first screen.`);
      }
    },
  };
}
