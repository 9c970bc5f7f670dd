import { useLingui } from '@lingui/react/macro'
import { Drawer } from '@mantine/core'
import { Sidebar } from './sidebar'

/** The navigation on a phone. */
export default function MenuDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Drawer
      opened
      onClose={onClose}
      size={280}
      title={<span className="dialog-title">{t`Danh mục`}</span>}
      closeButtonProps={{ 'aria-label': t`Đóng danh mục` }}
    >
      <Sidebar onChosen={onClose} />
    </Drawer>
  )
}
