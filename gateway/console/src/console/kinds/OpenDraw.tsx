import { Alert, Button, Card, Form, Input, InputNumber, Radio, Select, Space } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { App } from 'antd';
import { client, unwrap } from '../../api/client.ts';
import { period, today } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { SourceFields, useSources } from '../entropy/Source.tsx';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { paths } from '../frame/paths.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMe } from '../frame/session.ts';
import { words as frame } from '../frame/words.ts';
import { TagFields } from './TagFields.tsx';
import { periodsFor, replaceable, request, takesOverSeed, type Entered, type Request } from './wish.ts';
import { words } from './words.ts';

/** Opens a draw of any kind: over the whole register, among chosen tags, jointly, over the bureaus below. */
export function OpenDraw() {
  const t = useText(words);
  const f = useText(frame);
  const spoken = useLanguage();
  const go = useNavigate();
  const { tenant } = useMe();
  const { message } = App.useApp();
  const sources = useSources();
  const [form] = Form.useForm<Entered>();
  const kind = Form.useWatch('kind', form) ?? 'quota';
  const chosen = Form.useWatch('period', form) ?? periodsFor(today())[0] ?? '';
  const replaces = Form.useWatch('replaces', form);
  const below = useQuery({
    queryKey: ['jurisdictions', tenant], staleTime: 300_000,
    queryFn: () => unwrap(client.GET('/api/tenancy/jurisdictions', { params: { query: { under: tenant } } })),
  });
  const draws = useQuery({
    queryKey: ['draws', 'of-period', chosen], enabled: chosen !== '',
    queryFn: () => unwrap(client.GET('/api/draw/draws', { params: { query: { period: chosen, size: 200 } } })),
  });
  const hasSubordinates = below.data?.jurisdictions.some((place) => place.parent === tenant && place.active) ?? false;
  const voided = replaceable(draws.data?.draws ?? [], kind, chosen);
  const old = voided.find((draw) => draw.drawId === replaces);
  const act = useAct((body: Request) => unwrap(client.POST('/api/draw/draws', { body })), (draw) => {
    message.success(t('created'));
    go(paths.draw(draw.drawId));
  });
  return (
    <Page title={t('title')} actions={<Link to={paths.draws}><Button>{f('cancel')}</Button></Link>}>
      <Loaded query={sources}>
        {(known) => (
          <Form<Entered>
            form={form} layout="vertical" initialValues={{ kind: 'quota', period: periodsFor(today())[0], joint: '' }}
            onFinish={(entered) => void act.run(request(entered, known.lotteries, takesOverSeed(old)))}
          >
            <div className="stack">
              <Problem problem={act.problem} />
              <p className="clause">{t('hint')}</p>
              <Card size="small">
                <Form.Item name="kind" label={t('what')} extra={t(`${kind}Hint`)}>
                  <Radio.Group optionType="button" options={(['quota', 'directed', ...(hasSubordinates ? ['oversight' as const] : [])] as const).map((value) => ({ value, label: t(value) }))} />
                </Form.Item>
                <Form.Item name="period" label={t('period')}>
                  <Select style={{ maxWidth: 260 }} options={periodsFor(today()).map((value) => ({ value, label: period(value, spoken) }))} />
                </Form.Item>
                {voided.length > 0 && (
                  <Form.Item name="replaces" label={t('replaces')} extra={takesOverSeed(old) ? t('seedTaken') : t('mustReplace', { ids: voided.map((draw) => draw.drawId).join('、') })}>
                    <Select allowClear placeholder={t('replacesNone')} style={{ maxWidth: 320 }} options={voided.map(({ drawId }) => ({ value: drawId, label: drawId }))} />
                  </Form.Item>
                )}
                {kind === 'directed' && (
                  <>
                    <Form.Item name="purpose" label={t('purpose')} extra={t('purposeHint')} rules={[{ required: true, whitespace: true, message: t('needed') }]}><Input maxLength={200} /></Form.Item>
                    <TagFields name="targets" label={t('targets')} hint={t('targetsHint')} needed />
                    <TagFields name="inspectors" label={t('inspectors')} />
                  </>
                )}
              </Card>
              {kind !== 'oversight' && <Card size="small" title={t('joint')}><Joint /></Card>}
              <Card size="small" title={t('team')}><Team /></Card>
              {!takesOverSeed(old) && <Card size="small"><SourceFields sources={known} /></Card>}
              <div><Button type="primary" size="large" htmlType="submit" loading={act.busy}>{t('create')}</Button></div>
            </div>
          </Form>
        )}
      </Loaded>
    </Page>
  );
}

const useDepartments = () => useQuery({
  queryKey: ['departments'], staleTime: 60_000,
  queryFn: () => unwrap(client.GET('/api/registry/departments', { params: { query: { active: true, size: 200 } } })),
});

function Joint() {
  const t = useText(words);
  const form = Form.useFormInstance<Entered>();
  const joint = Form.useWatch('joint', form);
  const departments = useDepartments();
  return (
    <>
      <Form.Item name="joint">
        <Radio.Group optionType="button" options={[{ value: '', label: t('alone') }, { value: 'internal', label: t('internal') }, { value: 'departmental', label: t('departmental') }]} />
      </Form.Item>
      {joint && (departments.data?.departments.length === 0 ? <Alert type="warning" showIcon title={t('notJoint')} /> : (
        <Form.Item name="departments" label={t('departments')} extra={t('jointHint')} rules={[{ required: true, type: 'array', min: 2, message: t('twoDepartments') }]}>
          <Select mode="multiple" loading={departments.isLoading} options={departments.data?.departments
            .filter((department) => joint === 'departmental' || department.authority === null)
            .map(({ name, authority }) => ({ value: name, label: authority === null ? name : t('otherAuthority', { name, authority }) })) ?? []} />
        </Form.Item>
      ))}
    </>
  );
}

function Team() {
  const t = useText(words);
  const departments = useDepartments();
  return (
    <>
      <Form.Item name="size" label={t('size')} extra={t('sizeHint')}><InputNumber min={1} max={20} precision={0} /></Form.Item>
      <Form.List name="needs">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <Space key={field.key} wrap align="start">
                <Form.Item name={[field.name, 'min']} label={t('need')} rules={[{ required: true, message: t('needed') }]}><InputNumber min={1} max={20} precision={0} style={{ width: 80 }} /></Form.Item>
                <Form.Item name={[field.name, 'kind']} label={t('needs')}>
                  <Select style={{ width: 190 }} options={[{ value: 'expert', label: t('expert') }, { value: 'officer', label: t('officer') }]} />
                </Form.Item>
                <Form.Item name={[field.name, 'department']} label={t('department')}>
                  <Select allowClear placeholder={t('anyDepartment')} style={{ width: 180 }} options={departments.data?.departments.map(({ name }) => ({ value: name, label: name })) ?? []} />
                </Form.Item>
                <Form.Item name={[field.name, 'skill']} label={t('skill')}><Input style={{ width: 140 }} maxLength={40} /></Form.Item>
                <Button type="link" onClick={() => remove(field.name)}>{t('remove')}</Button>
              </Space>
            ))}
            <Space><Button disabled={fields.length >= 10} onClick={() => add({ min: 1, kind: 'expert' })}>{t('addNeed')}</Button><span className="clause">{t('needHint')}</span></Space>
          </>
        )}
      </Form.List>
    </>
  );
}
