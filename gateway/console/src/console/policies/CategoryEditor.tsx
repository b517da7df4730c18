import { Button, Card, Form, Space } from 'antd';
import type { Violation } from '../../api/client.ts';
import { useText } from '../../i18n/language.ts';
import type { Document } from './compare.ts';
import { MemberFields } from './MemberFields.tsx';
import { categoryMembers, conditionMembers, precedenceMembers, type Fields } from './vocabulary.ts';
import { words } from './words.ts';

/** The categories a document states. */
export const categoriesOf = (document: Document): readonly Fields[] => Array.isArray(document['categories']) ? document['categories'] as Fields[] : [];

/** Which targets belong to which category, and which wins where several fit. */
export function CategoryEditor({ document, change, problems }: { document: Document; change: (document: Document) => void; problems: readonly Violation[] }) {
  const t = useText(words);
  const categories = categoriesOf(document);
  const replace = (all: readonly Fields[], index: number, next: Fields | null) =>
    next === null ? all.filter((_, i) => i !== index) : all.map((old, i) => i === index ? next : old);
  const put = (index: number, next: Fields | null) => change({ ...document, categories: replace(categories, index, next) });
  const precedence = (document['precedence'] ?? {}) as Fields;
  return (
    <>
      {categories.map((category, index) => {
        const when = Array.isArray(category['when']) ? category['when'] as Fields[] : [];
        const pointer = `/categories/${index}`;
        const set = (next: readonly Fields[]) => put(index, { ...category, when: next });
        return (
          <Card key={index} size="small" title={`${t('category')} · ${String(category['name'] ?? category['category'] ?? '')}`}
            extra={<Button size="small" danger onClick={() => put(index, null)}>{t('removeCategory')}</Button>}>
            <Form layout="vertical" component="div">
              <MemberFields value={category} members={categoryMembers()} change={(next) => put(index, next)} problems={problems} pointer={pointer} />
              <div className="stack">
                {when.map((condition, i) => (
                  <Card key={i} size="small" type="inner" title={`${t('condition')} · ${String(condition['id'] ?? '')}`}
                    extra={<Button size="small" danger onClick={() => set(replace(when, i, null))}>{t('removeCondition')}</Button>}>
                    <MemberFields value={condition} members={conditionMembers()} change={(next) => set(replace(when, i, next))} problems={problems} pointer={`${pointer}/when/${i}`} />
                  </Card>
                ))}
                <Space><Button size="small" onClick={() => set([...when, { id: `condition.${when.length + 1}`, fact: 'designated' }])}>{t('addCondition')}</Button></Space>
              </div>
            </Form>
          </Card>
        );
      })}
      {categories.length > 0 && (
        <Card size="small" title={t('precedence')}>
          <Form layout="vertical" component="div">
            <MemberFields value={precedence} members={precedenceMembers()} change={(next) => change({ ...document, precedence: next })} problems={problems} pointer="/precedence" />
          </Form>
        </Card>
      )}
      <Button onClick={() => change({ ...document, categories: [...categories, { category: '', name: '', clause: null, text: '', when: [] }] })}>{t('addCategory')}</Button>
    </>
  );
}
