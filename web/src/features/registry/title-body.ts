import { orNull } from '../../forms'
import type { Title } from './queries'

/** The lines of a text that say something. */
export function lines(text: string): string[] {
  return text.split('\n').flatMap((line) => orNull(line) ?? [])
}

export function titleValues(title: Title) {
  return {
    name_vi: title.name_vi,
    name_en: title.name_en,
    abbreviation: title.abbreviation,
    authorities: title.authorities as string[],
    synonyms: title.synonyms.join('\n'),
    source: title.source,
    valid_from: title.valid_from,
    valid_to: title.valid_to ?? '',
  }
}

export function titleBody(values: ReturnType<typeof titleValues>) {
  return {
    name_vi: orNull(values.name_vi) ?? '',
    name_en: orNull(values.name_en) ?? '',
    abbreviation: orNull(values.abbreviation) ?? '',
    authorities: values.authorities as Title['authorities'],
    synonyms: lines(values.synonyms),
    source: orNull(values.source) ?? '',
    valid_from: values.valid_from,
    valid_to: orNull(values.valid_to),
  }
}
