import { AutoComplete, Card, Checkbox, Form, Input, Select, Space } from 'antd';
import type { Violation } from '../../api/client.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { at } from './compare.ts';
import { put, type Fields, type Member } from './vocabulary.ts';
import { words } from './words.ts';

/** A form for an object of a policy document: a field for each member, with what is wrong with it beside it. */
export function MemberFields({ value, members, change, problems, pointer, choices = [] }: {
  value: Fields; members: readonly Member[]; change: (value: Record<string, unknown>, name: string) => void; problems: readonly Violation[]; pointer: string;
  /** Names of the document's categories, offered where one is asked for. */
  choices?: readonly string[];
}) {
  const t = useText(words);
  const label = (name: string) => t(`m_${name}` as 'm_id');
  return (
    <Space wrap align="start" size="middle" style={{ width: '100%' }}>
      {members.map((member) => {
        const given = value[member.name];
        const told = at(problems, `${pointer}/${member.name}`);
        const set = (next: unknown) => change(put(value, member.name, next), member.name);
        if (member.as === 'group') {
          const inner = (given ?? {}) as Fields;
          return (
            <Card key={member.name} size="small" title={label(member.name)}>
              <MemberFields value={inner} members={member.of(inner)} change={set} problems={problems} pointer={`${pointer}/${member.name}`} />
            </Card>
          );
        }
        return (
          <Form.Item key={member.name} label={label(member.name)} style={{ marginBottom: 8, ...member.as === 'area' ? { width: 'min(720px, 80vw)' } : {} }}
            {...told.length > 0 ? { validateStatus: 'error' as const, help: told.map(({ message }) => message).join(' ') } : {}}>
            <Control member={member} value={given} set={set} label={label(member.name)} choices={choices} />
          </Form.Item>
        );
      })}
    </Space>
  );
}

function Control({ member, value, set, label, choices }: {
  member: Exclude<Member, { as: 'group' }>; value: unknown; set: (next: unknown) => void; label: string; choices: readonly string[];
}) {
  const t = useText(words);
  const spoken = useLanguage();
  const text = value === null || value === undefined ? '' : typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  const name = (word: string) => `o_${word}` in words.zh ? t(`o_${word}` as 'o_percent') : term(word, spoken);
  const options = 'of' in member ? [...member.of, ...member.name === 'category' ? choices : []].map((word) => ({ value: word, label: name(word) })) : [];
  switch (member.as) {
    case 'flag': return <Checkbox aria-label={label} checked={value === true} onChange={(e) => set(e.target.checked)} />;
    case 'area': return <Input.TextArea aria-label={label} autoSize value={text} onChange={(e) => set(e.target.value)} />;
    // What is not a whole number yet goes as it was typed: the service says what is wrong with it.
    case 'number': return <Input aria-label={label} inputMode="numeric" style={{ width: 96 }} value={text} onChange={(e) => set(/^-?\d{1,9}$/.test(e.target.value) ? Number(e.target.value) : e.target.value)} />;
    case 'list': return <Select aria-label={label} mode={member.of.length > 0 ? 'multiple' : 'tags'} allowClear style={{ minWidth: 220, maxWidth: 560 }} options={options}
      value={Array.isArray(value) ? value as string[] : []} onChange={set} />;
    case 'choice': return member.free
      ? <AutoComplete aria-label={label} style={{ width: 200 }} options={options} value={text} onChange={set} />
      : <Select aria-label={label} allowClear style={{ width: 200 }} options={options} value={text || null} onChange={set} />;
    default: return <Input aria-label={label} style={{ width: 200 }} value={text} onChange={(e) => set(e.target.value || (member.orNull ? null : ''))} />;
  }
}
