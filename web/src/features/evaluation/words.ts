import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Tone } from '../../ui/status-tag'
import type { Finding, Outcome, Reason, Verdict } from './queries'

interface Word {
  tone: Tone
  word: MessageDescriptor
}

/** In the order of the work to be done with them. */
export const verdicts: Record<Verdict, Word> = {
  eligible: { tone: 'good', word: msg`Đủ điều kiện` },
  needs_decision: { tone: 'checking', word: msg`Cần quyết định` },
  blocked: { tone: 'council', word: msg`Chờ tập thể` },
  ineligible: { tone: 'bad', word: msg`Chưa đủ điều kiện` },
}

export const verdictMeanings: Record<Verdict, MessageDescriptor> = {
  eligible: msg`Mọi năm đều đạt theo hồ sơ đã ghi.`,
  needs_decision: msg`Có năm chưa rõ. Thiếu hồ sơ không phải là không đạt: bổ sung hồ sơ, hoặc Văn phòng Sở miễn có lý do.`,
  blocked: msg`Lãnh đạo chỉ được công nhận sau khi tập thể mình lãnh đạo được công nhận.`,
  ineligible: msg`Có năm không đạt theo hồ sơ đã ghi.`,
}

/** The same in a few words, below the number of each. */
export const verdictHints: Record<Verdict, MessageDescriptor> = {
  eligible: msg`mọi năm đều đạt`,
  needs_decision: msg`có năm chưa rõ vì thiếu hồ sơ`,
  blocked: msg`tập thể chưa được công nhận`,
  ineligible: msg`có năm không đạt`,
}

export const outcomes: Record<Outcome, Word> = {
  met: { tone: 'good', word: msg`Đạt` },
  not_met: { tone: 'bad', word: msg`Không đạt` },
  unknown: { tone: 'checking', word: msg`Chưa rõ` },
  waived: { tone: 'submitted', word: msg`Được miễn` },
  blocked: { tone: 'council', word: msg`Chờ tập thể` },
}

export const findings: Record<Finding, MessageDescriptor> = {
  met: msg`Đạt`,
  not_met: msg`Không đạt`,
  waived: msg`Miễn`,
}

/** What the computed criteria ask, in short (plan II.2). */
export const computedCriteria: Record<string, MessageDescriptor> = {
  C6a: msg`Tập thể lao động xuất sắc mỗi năm`,
  I4: msg`Không bị kỷ luật`,
  I5a: msg`Hoàn thành xuất sắc nhiệm vụ mỗi năm`,
  I5b: msg`Chiến sĩ thi đua cơ sở trở lên mỗi năm`,
  I6: msg`Tập thể mình lãnh đạo là điển hình`,
}

/** The same in a word, for one line of a list. */
export const criteriaInAWord: Record<string, MessageDescriptor> = {
  C6a: msg`danh hiệu`,
  I4: msg`kỷ luật`,
  I5a: msg`xếp loại`,
  I5b: msg`danh hiệu`,
  I6: msg`tập thể mình lãnh đạo`,
}

export const reasons: Record<Reason, MessageDescriptor> = {
  rating_excellent: msg`Xếp loại hoàn thành xuất sắc nhiệm vụ.`,
  rating_below_excellent: msg`Xếp loại thấp hơn hoàn thành xuất sắc nhiệm vụ.`,
  title_on_record: msg`Có danh hiệu đúng mức.`,
  implied_by_higher_title: msg`Có danh hiệu cao hơn; danh hiệu cơ sở không ghi nhưng được hiểu là có.`,
  title_below: msg`Không có danh hiệu đúng mức.`,
  no_record: msg`Chưa có hồ sơ.`,
  not_rated: msg`Hồ sơ ghi không xếp loại.`,
  succession_undecided: msg`Đơn vị đã hợp nhất hoặc chia tách: cần người có thẩm quyền quyết định.`,
  waived: msg`Được miễn có lý do.`,
  no_discipline: msg`Không có quyết định kỷ luật.`,
  discipline_on_record: msg`Có quyết định kỷ luật trong năm.`,
  unit_recognised: msg`Tập thể đã được công nhận trong đợt này.`,
  unit_recognised_outside: msg`Tập thể đã được cấp có thẩm quyền bên ngoài công nhận.`,
  unit_ineligible: msg`Tập thể chưa đủ điều kiện.`,
  unit_not_recognised: msg`Đề nghị của tập thể đã kết thúc mà không được công nhận.`,
  unit_pending: msg`Tập thể chưa được công nhận.`,
}

export const obstacleWords: Record<string, MessageDescriptor> = {
  finding_missing: msg`chưa có kết luận`,
  reason_missing: msg`thiếu lý do`,
  not_met: msg`không đạt theo hồ sơ`,
  unknown: msg`chưa có hồ sơ và chưa được miễn`,
}

export const ratings: Record<string, MessageDescriptor> = {
  excellent: msg`Hoàn thành xuất sắc nhiệm vụ`,
  good: msg`Hoàn thành tốt nhiệm vụ`,
  completed: msg`Hoàn thành nhiệm vụ`,
  not_completed: msg`Không hoàn thành nhiệm vụ`,
  not_rated: msg`Không xếp loại`,
}

export const titles: Record<string, MessageDescriptor> = {
  advanced_worker: msg`Lao động tiên tiến`,
  grassroots_emulation_fighter: msg`Chiến sĩ thi đua cơ sở`,
  provincial_emulation_fighter: msg`Chiến sĩ thi đua cấp tỉnh, cấp Bộ`,
  national_emulation_fighter: msg`Chiến sĩ thi đua toàn quốc`,
  advanced_labour_collective: msg`Tập thể lao động tiên tiến`,
  excellent_labour_collective: msg`Tập thể lao động xuất sắc`,
  provincial_emulation_flag: msg`Cờ thi đua của Bộ, tỉnh`,
  government_emulation_flag: msg`Cờ thi đua của Chính phủ`,
}
