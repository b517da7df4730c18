// The chart: linted, rendered for a small bureau and a province, every object valid, and what it promises about each.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { helm, missing, render } from './helm.mjs';

const parts = ['tenancy', 'registry', 'draw', 'inspection', 'publication', 'oversight', 'gateway'];
const services = parts.filter(p => p !== 'gateway');
const component = 'app.kubernetes.io/component';
const provinceFiles = ['-f', 'platform/values-province.yaml'];
const bureauFiles = ['-f', 'platform/values-bureau.yaml'];

const of = (objects, kind, name) => objects.filter(o => o.kind === kind && (name === undefined || o.metadata.name === name));
const one = (objects, kind, name) => {
  const found = of(objects, kind, name);
  assert.equal(found.length, 1, `${kind} ${name ?? ''}: ${found.length} objects`);
  return found[0];
};
const pods = objects => objects.filter(o => ['Deployment', 'Job'].includes(o.kind)).map(o => ({ name: o.metadata.name, ...o.spec.template }));
const environment = container => Object.fromEntries((container.env ?? []).map(e => [e.name, e]));

async function faults(object) {
  const [group, version] = object.apiVersion.includes('/') ? object.apiVersion.split('/') : ['', object.apiVersion];
  const models = await import('kubernetes-models/' + [group, version].filter(Boolean).join('/'));
  try {
    new models[object.kind](object).validate();
    return [];
  } catch (error) {
    return [`${object.kind} ${object.metadata.name}: ${error.message}`];
  }
}

// What NetworkPolicy says of one pair of pods: an absent `from`/`to` is anybody.
function selects(selector, labels) {
  const at = (e, value) => e.operator === 'In' ? e.values.includes(value) : e.operator === 'NotIn' ? !e.values.includes(value) : assert.fail(e.operator);
  return Object.entries(selector.matchLabels ?? {}).every(([k, v]) => labels[k] === v)
    && (selector.matchExpressions ?? []).every(e => at(e, labels[e.key]));
}
const meets = (peers, labels) => peers === undefined || peers.some(p => p.podSelector && selects(p.podSelector, labels));
const mayReach = (policies, from, to, port) => {
  const rules = (direction, labels) => policies.filter(p => selects(p.spec.podSelector, labels)).flatMap(p => p.spec[direction] ?? []);
  const opens = r => r.ports === undefined || r.ports.some(p => p.port === port);
  return rules('egress', from).some(r => opens(r) && meets(r.to, to)) && rules('ingress', to).some(r => opens(r) && meets(r.from, from));
};

describe('chart', { skip: missing }, () => {
  if (missing) return;
  const province = render(...provinceFiles);
  const bureau = render(...bureauFiles);

  for (const [name, files, objects] of [['province', provinceFiles, province], ['bureau', bureauFiles, bureau]]) {
    test(`lint_${name}_nothingToSay`, () => {
      const answer = helm('lint', '--strict', 'platform', ...files);
      assert.ok(answer.ok, answer.said);
    });

    test(`objects_${name}_validAgainstTypedSchemas`, async () => {
      const found = (await Promise.all(objects.map(faults))).flat();
      assert.deepEqual(found, []);
      assert.equal(new Set(objects.map(o => o.kind + '/' + o.metadata.name)).size, objects.length, 'two objects of one name');
    });

    test(`pods_${name}_oneImage_unprivileged_readOnly_noToken`, () => {
      assert.equal(new Set(pods(objects).flatMap(p => p.spec.containers.map(c => c.image))).size, 1);
      for (const pod of pods(objects)) {
        assert.equal(pod.spec.automountServiceAccountToken, false, pod.name);
        assert.equal(pod.spec.securityContext.runAsNonRoot, true, pod.name);
        assert.equal(pod.spec.securityContext.runAsUser, 1654, pod.name);
        for (const c of pod.spec.containers) {
          assert.deepEqual(c.securityContext, { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } }, pod.name);
          assert.ok(c.resources.requests.cpu && c.resources.requests.memory && c.resources.limits.memory, pod.name);
        }
      }
      assert.equal(one(objects, 'ServiceAccount').automountServiceAccountToken, false);
      assert.equal(of(objects, 'Role').length + of(objects, 'RoleBinding').length + of(objects, 'ClusterRole').length, 0);
    });

    test(`secrets_${name}_onlyReferences`, () => {
      assert.equal(of(objects, 'Secret').length, 0);
      for (const pod of pods(objects)) {
        for (const [key, entry] of Object.entries(environment(pod.spec.containers[0]))) {
          if (/password/i.test(key)) assert.ok(entry.valueFrom?.secretKeyRef, `${pod.name} ${key}`);
          if (key.startsWith('ConnectionStrings__')) assert.match(entry.value, /;Password=\$\(PASSWORD_[A-Z]+\);/);
        }
      }
      assert.doesNotMatch(JSON.stringify(one(objects, 'ConfigMap').data), /password|secret/i);
    });
  }

  test('province_aDeploymentAndServicePerPart_withItsOwnRoleOnly', () => {
    assert.deepEqual(of(province, 'Deployment').map(d => d.metadata.labels[component]).sort(), [...parts].sort());
    for (const part of parts) {
      const { spec } = one(province, 'Deployment', 'rel-' + part);
      const [container] = spec.template.spec.containers;
      assert.deepEqual(container.args.slice(0, 2), ['--serve', part]);
      assert.deepEqual(Object.keys(environment(container)).filter(k => k.startsWith('ConnectionStrings__')), ['ConnectionStrings__' + part]);
      assert.match(environment(container)['ConnectionStrings__' + part].value, new RegExp(`;Username=svc_${part};`));
      assert.equal(Boolean(environment(container).RabbitMq__Password), part !== 'gateway', 'only who talks to the broker has its password');
      assert.equal(spec.strategy.rollingUpdate.maxUnavailable, 0);
      assert.ok(spec.template.spec.terminationGracePeriodSeconds >= 40);
      for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) assert.match(container[probe].httpGet.path, /^\/health\/(live|ready)$/);
      const service = one(province, 'Service', 'rel-' + part);
      assert.ok(selects({ matchLabels: service.spec.selector }, spec.template.metadata.labels));
      assert.equal(service.spec.ports[0].targetPort, container.ports[0].name);
    }
  });

  test('province_scaledByLoad_andNeverAllGoneAtOnce', () => {
    for (const part of parts) {
      const hpa = one(province, 'HorizontalPodAutoscaler', 'rel-' + part).spec;
      assert.equal(hpa.scaleTargetRef.name, 'rel-' + part);
      assert.ok(hpa.maxReplicas > hpa.minReplicas);
      assert.equal(one(province, 'Deployment', 'rel-' + part).spec.replicas, undefined, 'two would decide how many there are');
      const budget = one(province, 'PodDisruptionBudget', 'rel-' + part).spec;
      assert.ok(budget.minAvailable >= 1 && budget.minAvailable < hpa.minReplicas, 'a node could never be emptied');
      assert.equal(budget.selector.matchLabels[component], part);
      const pod = one(province, 'Deployment', 'rel-' + part).spec.template.spec;
      assert.ok(pod.containers[0].lifecycle.preStop.exec, 'it would refuse what is still sent to it');
    }
  });

  test('province_gatewayFindsEveryService', () => {
    const { data } = one(province, 'ConfigMap');
    for (const s of services) assert.equal(data['Gateway__Services__' + s], `http://${one(province, 'Service', 'rel-' + s).metadata.name}:8080`);
    const [rule] = one(province, 'Ingress').spec.rules;
    assert.equal(rule.http.paths[0].backend.service.name, 'rel-gateway');
    assert.equal(one(province, 'Ingress').spec.tls[0].hosts[0], rule.host);
    assert.equal(data.RabbitMq__Host, 'rabbitmq.messaging.svc');
  });

  test('networkPolicy_eachPartReachesWhatItNeeds_andNothingElse', () => {
    const policies = of(province, 'NetworkPolicy');
    const labels = part => ({ 'app.kubernetes.io/instance': 'rel', [component]: part });
    const stranger = { app: 'somebody' };
    for (const from of parts) {
      for (const to of parts) {
        assert.equal(mayReach(policies, labels(from), labels(to), 8080), from === 'gateway' && to !== 'gateway', `${from} → ${to}`);
      }
      const ports = policies.filter(p => selects(p.spec.podSelector, labels(from))).flatMap(p => p.spec.egress.flatMap(r => r.ports.map(x => x.port)));
      assert.deepEqual([...new Set(ports)].sort(), from === 'gateway' ? [53, 5432, 8080] : [53, 5432, 5672], from);
      const admits = policies.find(p => selects(p.spec.podSelector, labels(from))).spec.ingress.some(r => meets(r.from, stranger));
      assert.equal(admits, from === 'gateway', from);
    }
    const migrate = policies.find(p => selects(p.spec.podSelector, labels('migrate')));
    assert.equal(migrate.spec.ingress, undefined);
    assert.deepEqual(migrate.spec.egress.flatMap(r => r.ports.map(x => x.port)), [53, 53, 5432]);
    for (const p of policies) assert.deepEqual(p.spec.policyTypes, ['Ingress', 'Egress']);
  });

  test('gatewayExtraEnv_reachesTheDoorOnly', () => {
    const secret = ['--set', 'gateway.extraEnv[0].name=Gateway__SignOn__ClientSecret,gateway.extraEnv[0].value=x'];
    const has = files => of(render(...files, ...secret), 'Deployment').filter(d => environment(d.spec.template.spec.containers[0]).Gateway__SignOn__ClientSecret)
      .map(d => d.metadata.labels[component]);
    assert.deepEqual([has(provinceFiles), has(bureauFiles)], [['gateway'], ['platform']]);
  });

  test('networkPolicy_monitoringAndProvider_reachedWhenNamed', () => {
    const rule = { ports: [{ protocol: 'TCP', port: 443 }] };
    const objects = render(...provinceFiles, '--set-json', `networkPolicy.gatewayEgress=[${JSON.stringify(rule)}]`,
      '--set-json', `networkPolicy.extraIngress=[{"from":[{"namespaceSelector":{"matchLabels":{"name":"monitoring"}}}],"ports":[{"protocol":"TCP","port":8080}]}]`);
    const reaches = part => JSON.stringify(one(objects, 'NetworkPolicy', 'rel-' + part).spec.egress).includes('443');
    assert.deepEqual(parts.filter(reaches), ['gateway']);
    for (const part of parts) assert.match(JSON.stringify(one(objects, 'NetworkPolicy', 'rel-' + part).spec.ingress), /monitoring/);
  });

  test('migration_aHookBeforeInstallAndUpgrade_asOwner', () => {
    const job = one(province, 'Job');
    assert.equal(job.metadata.annotations['helm.sh/hook'], 'pre-install,pre-upgrade');
    const [container] = job.spec.template.spec.containers;
    assert.deepEqual(container.args, ['migrate']);
    assert.deepEqual(Object.keys(environment(container)), ['PASSWORD_OWNER', 'ConnectionStrings__owner']);
    assert.equal(of(render(...provinceFiles, '--set', 'migration.enabled=false'), 'Job').length, 0);
    const making = render(...provinceFiles, '--set', 'migration.superuserSecret=postgres-admin');
    const keys = Object.keys(environment(one(making, 'Job').spec.template.spec.containers[0]));
    assert.deepEqual(keys.filter(k => k.startsWith('Conn')).sort(), ['owner', 'superuser', ...parts].map(p => 'ConnectionStrings__' + p).sort());
  });

  test('bureau_oneProcess_noBroker', () => {
    const deployment = one(bureau, 'Deployment');
    const [container] = deployment.spec.template.spec.containers;
    assert.deepEqual(container.args.slice(0, 2), ['--serve', 'all']);
    assert.equal(deployment.spec.replicas, 1);
    assert.deepEqual(Object.keys(environment(container)).filter(k => k.startsWith('Conn')).sort(), services.map(s => 'ConnectionStrings__' + s).sort());
    assert.doesNotMatch(JSON.stringify(bureau), /RabbitMq|5672/);
    assert.equal(one(bureau, 'Ingress').spec.rules[0].http.paths[0].backend.service.name, 'rel-platform');
    assert.equal(of(bureau, 'PodDisruptionBudget').length, 0, 'one of one: a node could never be emptied');
  });

  const outside = ['--set', 'postgres.host=db.example,postgres.port=6432,postgres.database=shuangsuiji,postgres.existingSecret=own-db',
    '--set', 'rabbitmq.host=mq.example,rabbitmq.port=5671,rabbitmq.virtualHost=p,rabbitmq.existingSecret=own-mq', '--set', 'ingress.enabled=false'];
  test('databaseAndBroker_outside_byValues', () => {
    const objects = render(...outside);
    const variables = environment(one(objects, 'Deployment', 'rel-draw').spec.template.spec.containers[0]);
    assert.match(variables.ConnectionStrings__draw.value, /^Host=db\.example;Port=6432;Database=shuangsuiji;Username=svc_draw;/);
    assert.deepEqual(variables.PASSWORD_DRAW.valueFrom.secretKeyRef, { name: 'own-db', key: 'draw' });
    assert.deepEqual(variables.RabbitMq__Password.valueFrom.secretKeyRef, { name: 'own-mq', key: 'password' });
    assert.equal(one(objects, 'ConfigMap').data.RabbitMq__Port, '5671');
    assert.equal(of(objects, 'Ingress').length, 0);
    assert.equal(of(objects, 'StatefulSet').length, 0);
  });

  const wrong = {
    'replicas: two': ['--set-string', 'defaults.replicas=two'],
    'no replicas': ['--set', 'defaults.replicas=0'],
    'unknown part': ['--set-json', 'deployments.draw={"parts":["lottery"]}'],
    'part without parts': ['--set-json', 'deployments.other={"replicas":2}'],
    'misspelt key': ['--set', 'postgres.hots=db'],
    'misspelt section': ['--set', 'rabbit.host=mq'],
    'port beyond ports': ['--set', 'postgres.port=70000'],
    'name no service may have': ['--set-json', 'deployments.Draw_1={"parts":["draw"]}'],
    'pull policy': ['--set', 'image.pullPolicy=Sometimes'],
    'negative limit': ['--set', 'gateway.signInPerMinute=-1'],
    'database name that is none': ['--set', 'postgres.database=a;b'],
    'no database': ['--set', 'postgres.host='],
    'no broker': ['--set', 'rabbitmq.host='],
    'a part nobody serves': ['--set', 'deployments.draw=null'],
    'two that serve the same': ['--set-json', 'deployments.again={"parts":["draw"]}'],
    'all beside others': ['--set-json', 'deployments.everything={"parts":["all"]}'],
    'ingress without host': ['--set', 'ingress.host='],
    'budget as large as the number': ['--set', 'defaults.autoscaling.enabled=false,defaults.replicas=2,defaults.disruption.minAvailable=2'],
  };
  for (const [what, args] of Object.entries(wrong)) {
    test(`values_${what.replace(/[ :]+/g, '-')}_refused`, () => {
      const answer = helm('template', 'rel', 'platform', ...provinceFiles, ...args);
      assert.equal(answer.ok, false, 'rendered all the same');
      assert.match(answer.said, /values don't meet the specifications|execution error|is needed|stands alone|serve|minAvailable/);
    });
  }

  test('typedSchemas_wrongObject_foundOut', async () => {
    const broken = structuredClone(one(province, 'Deployment', 'rel-draw'));
    broken.spec.template.spec.containers[0].ports[0] = { name: 'http', conatinerPort: 8080 };
    assert.equal((await faults(broken)).length, 1);
    const two = structuredClone(one(bureau, 'Deployment'));
    two.spec.replicas = 'two';
    assert.equal((await faults(two)).length, 1);
  });
});
