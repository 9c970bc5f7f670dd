import { Button } from '@mantine/core'
import { useState } from 'react'
import { AutosaveStatus } from '../src/ui/autosave-status'
import { ConfirmDialog } from '../src/ui/confirm-dialog'
import { DateField } from '../src/ui/date-field'
import { ErrorSummary } from '../src/ui/error-summary'
import { SelectField, TextAreaField, TextField } from '../src/ui/fields'
import { FileDrop } from '../src/ui/file-drop'
import { PageHeader } from '../src/ui/page-header'
import { SearchSelectField } from '../src/ui/search-select-field'
import { StaleDialog } from '../src/ui/stale-dialog'
import { Empty, ErrorState, Loading } from '../src/ui/states'
import { StatusTag } from '../src/ui/status-tag'
import { SummaryList } from '../src/ui/summary-list'
import { Timeline } from '../src/ui/timeline'

const ERRORS = { summary: 'Nhập tóm tắt từ 30 ký tự trở lên', held_on: 'Nhập ngày họp' }
const FIELDS = [{ label: 'Tóm tắt thành tích', mine: 'Bản của tôi', theirs: 'Bản của người khác' }]

/** A form page as every form looks, with its side, dialogs and states. */
export function FormDemo() {
  const [tried, setTried] = useState(0)
  const [dialog, setDialog] = useState<'' | 'confirm' | 'stale'>('')
  const [summary, setSummary] = useState('')
  const [day, setDay] = useState('')
  const [kind, setKind] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const errors = tried > 0 ? ERRORS : ({} as Partial<typeof ERRORS>)
  return (
    <>
      <PageHeader
        title="Đề nghị DHTT-2025-0123"
        tag={<StatusTag tone="checking">Đã thẩm định</StatusTag>}
        back={<a href="#list">Danh sách đề nghị</a>}
        actions={<Button onClick={() => setTried(tried + 1)}>Nộp đề nghị</Button>}
      />
      <div className="form-page">
        <div className="panel stack">
          <ErrorSummary errors={errors} attempt={tried} />
          <TextField
            name="title"
            label="Danh hiệu đề nghị"
            hint="Ghi đúng tên trong quyết định."
            value=""
            onChange={() => undefined}
          />
          <TextAreaField
            name="summary"
            label="Tóm tắt thành tích"
            limit={200}
            value={summary}
            onChange={setSummary}
            error={errors.summary}
          />
          <SelectField
            name="kind"
            label="Loại"
            empty="Chọn…"
            value={kind}
            onChange={setKind}
            choices={[{ value: 'a', label: 'Cá nhân' }]}
          />
          <SearchSelectField
            name="unit"
            label="Đơn vị"
            value=""
            onChange={() => undefined}
            choices={[{ value: 'u', label: 'Văn phòng Sở' }]}
          />
          <DateField
            name="held_on"
            label="Ngày họp"
            hint="Ví dụ: 27/03/2026"
            value={day}
            onChange={setDay}
            error={errors.held_on}
          />
          <FileDrop
            name="file"
            label="Minh chứng"
            hint="PDF, ảnh, DOCX, XLSX; tối đa 25 MB."
            optional
            file={file}
            onChange={setFile}
          />
          <AutosaveStatus status="saved" savedAt={new Date('2026-11-22T03:42:00Z')} />
          <div className="row">
            <Button onClick={() => setDialog('confirm')}>Trả lại</Button>
            <Button variant="default" onClick={() => setDialog('stale')}>
              Xem khác biệt
            </Button>
          </div>
        </div>
        <aside className="stack">
          <section className="panel">
            <Timeline
              items={[
                {
                  key: '2',
                  at: '2026-11-22T03:42:00Z',
                  what: 'Trả lại',
                  who: 'Văn phòng Sở',
                  note: 'Thiếu minh chứng năm 2023.',
                },
                { key: '1', at: '2026-11-20T08:05:00Z', what: 'Nộp', who: 'Lê Quốc Việt' },
              ]}
            />
          </section>
          <section className="panel">
            <SummaryList rows={[{ label: 'Đơn vị', value: 'Văn phòng Sở', action: <a href="#edit">Sửa</a> }]} />
          </section>
        </aside>
      </div>
      <div className="stack" style={{ marginTop: 16 }}>
        <Empty title="Chưa có đề nghị nào" action={<Button>Tạo đề nghị</Button>}>
          <p>Đợt này mở đến hết ngày 30/11/2026.</p>
        </Empty>
        <ErrorState
          message="Máy chủ đang gặp lỗi. Hãy thử lại sau ít phút."
          requestId="0198-a1"
          onRetry={() => undefined}
        />
        <Loading rows={4} />
      </div>
      <ConfirmDialog
        opened={dialog === 'confirm'}
        onClose={() => setDialog('')}
        title="Trả lại đề nghị DHTT-2025-0123?"
        confirm="Trả lại"
        danger
        reason="required"
        onConfirm={() => setDialog('')}
      >
        Đơn vị sẽ sửa và nộp lại trước hạn.
      </ConfirmDialog>
      <StaleDialog
        opened={dialog === 'stale'}
        fields={FIELDS}
        onKeepMine={() => setDialog('')}
        onTakeTheirs={() => setDialog('')}
        onClose={() => setDialog('')}
      />
    </>
  )
}
