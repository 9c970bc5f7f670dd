import { useLingui } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import { answerLeave } from '../ui/unsaved'

/** The question before typed text is lost; staying is the first answer, and the one of Escape. */
export default function LeaveDialog() {
  const { t } = useLingui()
  const stay = () => answerLeave(false)
  return (
    <Modal
      opened
      onClose={stay}
      title={<span className="dialog-title">{t`Rời trang khi chưa lưu?`}</span>}
      closeButtonProps={{ 'aria-label': t`Đóng` }}
    >
      <div className="stack">
        <p className="flush">{t`Những gì bạn vừa nhập trên trang này chưa được lưu và sẽ mất.`}</p>
        <div className="row">
          <Button data-autofocus onClick={stay}>
            {t`Ở lại trang`}
          </Button>
          <Button variant="default" onClick={() => answerLeave(true)}>
            {t`Rời trang, không lưu`}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
