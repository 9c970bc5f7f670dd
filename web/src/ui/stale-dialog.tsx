import { useLingui } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import classes from './stale-dialog.module.css'

/** One field that differs between what was typed and what is now saved. */
export interface StaleField {
  label: string
  mine: string
  theirs: string
}

interface StaleDialogProps {
  opened: boolean
  fields: StaleField[]
  busy?: boolean
  onKeepMine: () => void
  onTakeTheirs: () => void
  /** Closes without deciding; what was typed stays on this machine. */
  onClose: () => void
}

/** After a 412: somebody else saved first. Shows what differs; nothing typed is thrown away unasked. */
export function StaleDialog({ opened, fields, busy, onKeepMine, onTakeTheirs, onClose }: StaleDialogProps) {
  const { t } = useLingui()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={<span className="dialog-title">{t`Nội dung đã được người khác sửa`}</span>}
      closeButtonProps={{ 'aria-label': t`Đóng` }}
    >
      <div className="stack">
        <p className={classes.intro}>
          {t`Có người đã lưu sau khi bạn mở trang này. Phần bạn nhập vẫn còn nguyên; hãy chọn bản sẽ giữ.`}
        </p>
        {fields.map((field) => (
          <section key={field.label} className={classes.field}>
            <h3 className={classes.label}>{field.label}</h3>
            <div className={classes.pair}>
              <div>
                <div className={classes.whose}>{t`Bạn nhập`}</div>
                <div className={classes.text}>{field.mine || '—'}</div>
              </div>
              <div>
                <div className={classes.whose}>{t`Đang lưu trên máy chủ`}</div>
                <div className={classes.text}>{field.theirs || '—'}</div>
              </div>
            </div>
          </section>
        ))}
        <div className="row">
          <Button onClick={onKeepMine} loading={busy}>{t`Giữ phần tôi nhập`}</Button>
          <Button variant="default" onClick={onTakeTheirs} disabled={busy}>
            {t`Lấy bản trên máy chủ`}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
