import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Autosave, type AutosaveOptions, type Version } from './autosave'
import { dropDraftsOf, keepDraft, keptDraft } from './draft-net'
import { ApiError, NetworkError } from './errors'

interface Form {
  summary: string
  goal: string
}

const initial: Version<Form> = { value: { summary: 'cũ', goal: 'mục tiêu' }, etag: '"v1"' }
const stale = new ApiError(412, 'stale', '', null, null, [], null, {})
const invalid = new ApiError(422, 'validation_failed', '', null, null, [], null, {})

function autosave(options: Partial<AutosaveOptions<Form>> = {}) {
  const save = vi.fn(async (patch: Partial<Form>) => ({ value: { ...initial.value, ...patch }, etag: '"v2"' }))
  const load = vi.fn(async () => initial)
  const subject = new Autosave<Form>({ user: 'u1', form: 'nomination/1', initial, save, load, ...options })
  return { subject, save, load }
}

beforeEach(() => {
  // IndexedDB's stand-in works with setImmediate: only the timers of autosave are faked.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})

afterEach(async () => {
  vi.useRealTimers()
  await dropDraftsOf('u1')
  await dropDraftsOf('u2')
})

test('several changes make one PATCH of what changed, two seconds after the last', async () => {
  const { subject, save } = autosave()
  subject.change({ summary: 'm' })
  await vi.advanceTimersByTimeAsync(1_900)
  subject.change({ summary: 'mới' })
  await vi.advanceTimersByTimeAsync(1_900)
  expect(save).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(200)
  await subject.flush()
  expect(save.mock.calls).toEqual([[{ summary: 'mới' }, '"v1"']])
  expect(subject.snapshot()).toMatchObject({ status: 'saved', etag: '"v2"' })
})

test('what is typed while a save is under way is sent after it, on the new version', async () => {
  const answers: ((version: Version<Form>) => void)[] = []
  const save = vi.fn(
    (_patch: Partial<Form>, _etag: string | null) => new Promise<Version<Form>>((done) => answers.push(done)),
  )
  const { subject } = autosave({ save })
  subject.change({ summary: 'một' })
  const first = subject.flush()
  subject.change({ goal: 'hai' })
  answers[0]?.({ value: initial.value, etag: '"v2"' })
  await first
  expect(subject.snapshot().status).toBe('dirty')
  const second = subject.flush()
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  answers[1]?.({ value: initial.value, etag: '"v3"' })
  await second
  expect(save.mock.calls.map(([patch, etag]) => [patch, etag])).toEqual([
    [{ summary: 'một' }, '"v1"'],
    [{ goal: 'hai' }, '"v2"'],
  ])
})

test('a stale version keeps what was typed, stops saving, and can go on top', async () => {
  const theirs = { value: { summary: 'của người khác', goal: 'mục tiêu mới' }, etag: '"v9"' }
  const save = vi.fn(async (_patch: Partial<Form>, etag: string | null) => {
    if (etag === '"v1"') throw stale
    return { value: theirs.value, etag: '"v10"' }
  })
  const { subject } = autosave({ save, load: async () => theirs })
  subject.change({ summary: 'của tôi' })
  await subject.flush()
  expect(subject.snapshot()).toMatchObject({ status: 'stale', value: { summary: 'của tôi' } })
  expect(subject.snapshot().conflict?.changed).toEqual(['summary', 'goal'])
  subject.change({ summary: 'của tôi, thêm' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(save).toHaveBeenCalledTimes(1)
  await subject.keepMine()
  expect(save).toHaveBeenLastCalledWith({ summary: 'của tôi, thêm' }, '"v9"')
  expect(subject.snapshot().value).toEqual({ summary: 'của tôi, thêm', goal: 'mục tiêu mới' })
})

test('taking the other version drops what was typed, and only then', async () => {
  const theirs = { value: { summary: 'khác', goal: 'g' }, etag: '"v9"' }
  const { subject } = autosave({ save: () => Promise.reject(stale), load: async () => theirs })
  subject.change({ summary: 'của tôi' })
  await subject.flush()
  expect(await keptDraft('u1', 'nomination/1')).toMatchObject({ patch: { summary: 'của tôi' } })
  await subject.takeTheirs()
  expect(subject.snapshot()).toMatchObject({ status: 'clean', value: theirs.value, etag: '"v9"' })
  expect(await keptDraft('u1', 'nomination/1')).toBeUndefined()
})

test('without an answer the work is kept on the machine and sent again by itself', async () => {
  let down = true
  const save = vi.fn(async () => {
    if (down) throw new NetworkError(null)
    return { value: initial.value, etag: '"v2"' }
  })
  const { subject } = autosave({ save })
  subject.change({ summary: 'trên tàu' })
  await subject.flush()
  expect(subject.snapshot().status).toBe('kept')
  expect(await keptDraft('u1', 'nomination/1')).toMatchObject({ patch: { summary: 'trên tàu' }, etag: '"v1"' })
  down = false
  await vi.advanceTimersByTimeAsync(15_000)
  await vi.waitFor(() => expect(subject.snapshot().status).toBe('saved'))
  await subject.flush()
  expect(await keptDraft('u1', 'nomination/1')).toBeUndefined()
})

test('a refusal is shown and is not repeated by itself', async () => {
  const save = vi.fn(() => Promise.reject(invalid))
  const { subject } = autosave({ save })
  subject.change({ summary: '' })
  await subject.flush()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(save).toHaveBeenCalledTimes(1)
  expect(subject.snapshot()).toMatchObject({ status: 'refused', error: invalid })
})

test('an earlier visit is brought back on the same version, and is a conflict on another', async () => {
  await keepDraft('u1', 'nomination/1', { patch: { summary: 'hôm qua' }, etag: '"v1"', at: 0 })
  const same = autosave()
  await same.subject.restore()
  expect(same.subject.snapshot()).toMatchObject({ status: 'dirty', value: { summary: 'hôm qua', goal: 'mục tiêu' } })

  const other = autosave({ initial: { value: { summary: 'khác', goal: 'khác nữa' }, etag: '"v5"' } })
  await other.subject.restore()
  expect(other.subject.snapshot().status).toBe('stale')
  await other.subject.keepMine()
  expect(other.save).toHaveBeenCalledWith({ summary: 'hôm qua' }, '"v5"')
})

test("signing out wipes one's own drafts and nobody else's; submitting wipes the form's", async () => {
  const kept = { patch: { summary: 'x' }, etag: null, at: 0 }
  await keepDraft('u1', 'nomination/1', kept)
  await keepDraft('u2', 'nomination/1', kept)
  await dropDraftsOf('u1')
  expect(await keptDraft('u1', 'nomination/1')).toBeUndefined()
  expect(await keptDraft('u2', 'nomination/1')).toBeDefined()

  const { subject, save } = autosave({ user: 'u2' })
  subject.change({ summary: 'sắp nộp' })
  await subject.close()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(save).not.toHaveBeenCalled()
  expect(await keptDraft('u2', 'nomination/1')).toBeUndefined()
})
