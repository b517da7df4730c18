import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

test('data_files_that_the_pages_are_built_from_are_inputs_of_the_build', () => {
  const imported = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file)).flatMap((file) =>
    [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/from '([./]+\/data\/[^']+)'/g)]
      .map((match) => relative(root, join(import.meta.dirname, file, '..', match[1]!))));
  const project = readFileSync(join(root, 'services/Host/Host.csproj'), 'utf8');
  const inputs = /<ConsoleSource Include="([^"]*)"/.exec(project)?.[1] ?? '';
  expect(imported).toContain('data/beacons.json');
  // The build names whole folders: data/*.json.
  expect(imported.filter((file) => !inputs.includes(`$(RepositoryRoot)${file.replace(/[^/]+$/, '*.json')}`))).toEqual([]);
});
