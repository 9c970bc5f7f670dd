import { useLingui } from '@lingui/react/macro'
import { formatTime } from './format/dates'

interface AutosaveStatusProps {
  status: 'clean' | 'dirty' | 'saving' | 'saved' | 'kept' | 'stale' | 'refused'
  savedAt: Date | null
}

/** "Đã lưu 10:42": the person never wonders whether work is safe. */
export function AutosaveStatus({ status, savedAt }: AutosaveStatusProps) {
  const { t } = useLingui()
  const time = savedAt ? formatTime(savedAt) : ''
  const words = {
    clean: '',
    dirty: t`Chưa lưu`,
    saving: t`Đang lưu…`,
    saved: time === '' ? '' : t`Đã lưu ${time}`,
    kept: t`Mất kết nối. Phần đã nhập được giữ trên máy này và sẽ tự gửi lại.`,
    stale: t`Nội dung đã được người khác sửa. Phần bạn nhập vẫn được giữ.`,
    refused: t`Chưa lưu được: có mục cần sửa.`,
  }
  const bad = status === 'kept' || status === 'stale' || status === 'refused'
  return (
    <p role="status" className={bad ? 'autosave autosave-bad' : 'autosave'}>
      {words[status]}
    </p>
  )
}
