import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { renderUi } from '../test/render'
import { SearchField } from './search-field'

function List({ onSearch }: { onSearch: (q: string) => void }) {
  const [q, setQ] = useState('')
  const search = (text: string) => {
    onSearch(text)
    setQ(text)
  }
  return (
    <>
      <SearchField name="q" label="Từ khóa" value={q} onChange={search} />
      <a href="/people/1">Đông</a>
      <button type="button" onClick={() => setQ('')}>
        Xóa
      </button>
    </>
  )
}

const type = (text: string) => fireEvent.change(screen.getByRole('searchbox'), { target: { value: text } })

test('typing searches once, after a pause', () => {
  vi.useFakeTimers()
  const onSearch = vi.fn()
  renderUi(<List onSearch={onSearch} />)
  type('đô')
  type('đông ')
  expect(onSearch).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1_000)
  expect(onSearch.mock.calls).toEqual([['đông']])
})

test('leaving the field searches at once and not again later', () => {
  vi.useFakeTimers()
  const onSearch = vi.fn()
  renderUi(<List onSearch={onSearch} />)
  type('đông')
  fireEvent.blur(screen.getByRole('searchbox'))
  expect(onSearch.mock.calls).toEqual([['đông']])
  vi.advanceTimersByTime(1_000)
  fireEvent.blur(screen.getByRole('searchbox'))
  expect(onSearch).toHaveBeenCalledOnce()
})

test('pressing a link leads where the link leads: no search comes in between', () => {
  vi.useFakeTimers()
  const onSearch = vi.fn()
  renderUi(<List onSearch={onSearch} />)
  type('đông')
  fireEvent.blur(screen.getByRole('searchbox'), { relatedTarget: screen.getByRole('link') })
  vi.advanceTimersByTime(1_000)
  expect(onSearch).not.toHaveBeenCalled()
})

test('a search cleared elsewhere empties the field', () => {
  vi.useFakeTimers()
  renderUi(<List onSearch={() => undefined} />)
  type('đông')
  fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'Enter' })
  expect(screen.getByRole('searchbox')).toHaveValue('đông')
  fireEvent.click(screen.getByRole('button', { name: 'Xóa' }))
  expect(screen.getByRole('searchbox')).toHaveValue('')
})
