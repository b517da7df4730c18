import { Button, Form, Select, Space } from 'antd';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { factKinds } from '../registry/fields.ts';
import type { Entered, Tag } from './wish.ts';
import { words } from './words.ts';

const kinds = ['unit', 'project', 'waterPermit', 'soilAndWaterPlan', 'forestry'];
const names = { targets: ['industry', 'area', 'kind', ...Object.keys(factKinds).filter((name) => name !== 'industry')], inspectors: ['department', 'area', 'specialty'] };

/** Tags that a directed draw chooses by. */
export function TagFields({ name, label, hint, needed = false }: { name: 'targets' | 'inspectors'; label: string; hint?: string; needed?: boolean }) {
  const t = useText(words);
  const spoken = useLanguage();
  const form = Form.useFormInstance<Entered>();
  const tags = Form.useWatch(name, form) as Tag[] | undefined;
  const said = (tag: string) => tag === 'kind' ? t('kind') : tag === 'area' ? t('area') : tag === 'department' ? t('department') : tag === 'specialty' ? t('specialty') : term(tag, spoken);
  return (
    <Form.Item label={label} extra={hint} required={needed}>
      <Form.List name={name} initialValue={needed ? [{}] : []}
        rules={needed ? [{ validator: async (_, list: Tag[]) => { if (!list.some((tag) => tag?.name)) throw new Error(t('oneTag')); } }] : []}>
        {(fields, { add, remove }, { errors }) => (
          <>
            {fields.map((field) => {
              const tag = tags?.[field.name]?.name;
              const values = tag === 'kind' ? kinds : factKinds[tag ?? '']?.values;
              return (
                <Space key={field.key} wrap align="start" style={{ display: 'flex' }}>
                  <Form.Item name={[field.name, 'name']} rules={[{ required: true, message: t('needed') }]}>
                    <Select showSearch={{ optionFilterProp: 'label' }} placeholder={t('tag')} aria-label={t('tag')} style={{ width: 190 }}
                      options={names[name].map((value) => ({ value, label: said(value) }))} onChange={() => form.setFieldValue([name, field.name, 'values'], [])} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'values']}>
                    <Select mode={values ? 'multiple' : 'tags'} placeholder={t('values')} aria-label={t('values')} style={{ width: 320 }}
                      options={(values ?? []).map((value) => ({ value, label: term(value, spoken) }))} />
                  </Form.Item>
                  {(!needed || fields.length > 1) && <Button type="link" onClick={() => remove(field.name)}>{t('remove')}</Button>}
                </Space>
              );
            })}
            <Form.ErrorList errors={errors} />
            <Button size="small" onClick={() => add({})}>{t('addTag')}</Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}
