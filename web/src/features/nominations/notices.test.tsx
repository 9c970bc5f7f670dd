import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderUi } from '../../test/render'
import { DeadlineNotice } from './deadline-notice'
import type { HistoryEntry } from './queries'
import { ReturnedNotice } from './returned-notice'

const entry = (at: string, action: string, reason: string | null) =>
  ({ at, action, reason, by: { account_id: 'a', username: 'vanphong', full_name: 'Phạm Ngọc Tâm' } }) as HistoryEntry

const history = [
  entry('2026-11-20T03:00:00Z', 'return', 'Thiếu biên bản'),
  entry('2026-11-21T03:00:00Z', 'submit', null),
  entry('2026-11-22T03:00:00Z', 'return', 'Nêu rõ sáng kiến năm 2023'),
]

test('what is returned says why: the last reason, by whom and when', () => {
  renderUi(<ReturnedNotice state="returned" history={history} />)
  const notice = screen.getByRole('region', { name: 'Lý do trả lại' })
  expect(notice).toHaveTextContent('Nêu rõ sáng kiến năm 2023')
  expect(notice).toHaveTextContent(/Phạm Ngọc Tâm · 22\/11\/2026/)
  expect(notice).not.toHaveTextContent('Thiếu biên bản')
})

test('once it is submitted again the old reason is history', () => {
  renderUi(<ReturnedNotice state="submitted" history={history} />)
  expect(screen.queryByRole('region')).toBeNull()
})

test('a deadline that has passed is named, with whom to ask', () => {
  renderUi(<DeadlineNotice deadline="2024-06-30" editable open={false} />)
  expect(screen.getByText(/Hạn nộp ngày 30\/06\/2024 đã qua\. Văn phòng Sở có thể gia hạn/)).toBeVisible()
})

test('a round that is not open is not blamed on the deadline; an open one needs no words', () => {
  renderUi(<DeadlineNotice deadline="2999-06-30" editable open={false} />)
  expect(screen.getByText(/đợt xét chưa mở hoặc đã kết thúc/)).toBeVisible()
  renderUi(<DeadlineNotice deadline="2999-06-30" editable open />)
  expect(screen.getAllByText(/đợt xét/)).toHaveLength(1)
})
