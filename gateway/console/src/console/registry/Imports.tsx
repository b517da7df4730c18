import { InboxOutlined } from '@ant-design/icons';
import { Alert, App, Button, Card, Descriptions, Progress, Segmented, Space, Table, Upload } from 'antd';
import { useState } from 'react';
import { count } from '../../format/format.ts';
import { useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { Problem, Sentence } from '../frame/Problem.tsx';
import { faultsAsCsv, upload, type Fault, type Report } from './upload.ts';
import { words } from './words.ts';

type Kind = 'targets' | 'facts' | 'inspectors';

/** Import of a file: first it is only looked through, and everything wrong with it is told at once; then it is taken in, or left. */
export function Imports() {
  const t = useText(words);
  const { modal } = App.useApp();
  const [kind, setKind] = useState<Kind>('targets');
  const [file, setFile] = useState<File | null>(null);
  const [percent, setPercent] = useState(0);
  const [report, setReport] = useState<Report | null>(null);
  const send = useAct(async (how: { file: File; preview?: boolean; partial?: boolean }) => {
    setPercent(0);
    setReport(await upload(kind, how.file, { preview: how.preview ?? false, partial: how.partial ?? false }, setPercent));
  });
  const startOver = () => { setFile(null); setReport(null); send.forget(); };
  const choose = (chosen: File) => {
    setFile(chosen);
    setReport(null);
    void send.run({ file: chosen, preview: true });
    return false;
  };
  const faulty = (report?.faulty ?? 0) > 0;
  const partial = () => file && modal.confirm({
    title: t('runPartial'), content: t('partialSure', { rows: report?.faulty ?? 0 }), okText: t('runPartial'), onOk: () => send.run({ file, partial: true }).then(() => undefined),
  });
  return (
    <Page title={t('imports')}>
      <div className="stack">
        <Segmented aria-label={t('kind')} value={kind} disabled={send.busy} onChange={(value) => { setKind(value as Kind); startOver(); }} options={[
          { value: 'targets', label: t('importTargets') }, { value: 'facts', label: t('importFacts') }, { value: 'inspectors', label: t('importInspectors') },
        ]} />
        {file === null && (
          <Upload.Dragger accept=".csv,text/csv" showUploadList={false} beforeUpload={choose}>
            <p className="ant-upload-drag-icon"><InboxOutlined /></p>
            <p>{t('drop')}</p>
            <p className="clause">{t('dropHint')}</p>
          </Upload.Dragger>
        )}
        <Problem problem={send.problem} />
        {send.busy && <Card><p role="status">{t(report ? 'importing' : 'previewing')} {t('uploaded', { percent })}</p><Progress percent={percent} status="active" showInfo={false} /></Card>}
        {file && !send.busy && (
          <Card title={file.name} extra={<Button onClick={startOver}>{t('again')}</Button>}>
            {report && (
              <>
                <Alert className="problem" showIcon type={report.imported ? 'success' : faulty ? 'error' : 'info'}
                  title={t(report.imported ? 'imported' : report.preview ? 'previewResult' : 'notImported')} />
                <Descriptions column={{ xs: 2, md: 5 }} items={([['rows', report.rows], ['inserted', report.inserted], ['changedRows', report.changed],
                  ['unchanged', report.unchanged], ['faulty', report.faulty]] as const).map(([name, n]) => ({ key: name, label: t(name), children: count(n) }))} />
                {!report.imported && (
                  <Space wrap>
                    {!faulty && <Button type="primary" onClick={() => void send.run({ file })}>{t('run')}</Button>}
                    {faulty && report.faulty < report.rows && <Button onClick={partial}>{t('runPartial')}</Button>}
                  </Space>
                )}
              </>
            )}
          </Card>
        )}
        {report && report.faults.length > 0 && <Faults name={file?.name ?? ''} faults={report.faults} />}
      </div>
    </Page>
  );
}

function Faults({ name, faults }: { name: string; faults: readonly Fault[] }) {
  const t = useText(words);
  const download = () => {
    const url = URL.createObjectURL(new Blob([faultsAsCsv(faults, [t('line'), t('column'), t('value'), t('message')])], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name.replace(/\.csv$/i, '') + '-faults.csv';
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Card title={`${t('faulty')} · ${count(faults.length)}`} extra={<Button onClick={download}>{t('download')}</Button>}>
      <Table<Fault>
        rowKey={(fault) => `${fault.line}:${fault.column}:${fault.code}`} size="small" dataSource={[...faults]} pagination={{ pageSize: 50, showSizeChanger: false }}
        columns={[
          { title: t('line'), dataIndex: 'line', width: 90, className: 'number' },
          { title: t('column'), dataIndex: 'column' },
          { title: t('value'), dataIndex: 'value', render: (value: string | null) => value?.slice(0, 80) },
          { title: t('message'), render: (_, fault) => <Sentence of={fault} /> },
        ]}
      />
    </Card>
  );
}
