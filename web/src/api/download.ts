import { i18n } from '@lingui/core'
import { authorisedFetch } from './auth'
import { NetworkError, toApiError } from './errors'

function fileName(disposition: string | null, fallback: string): string {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return disposition?.match(/filename="?([^";]+)"?/i)?.[1] ?? fallback
}

/**
 * Saves a file of the API under the name the server gives it. A plain link cannot do this: the access token is in
 * memory and is sent only as a header.
 */
export async function download(path: string, fallbackName: string): Promise<void> {
  const request = new Request(new URL(path, window.location.origin), {
    headers: { 'Accept-Language': i18n.locale || 'vi' },
  })
  const response = await authorisedFetch(request).catch((cause: unknown) => {
    throw new NetworkError(cause)
  })
  if (!response.ok) throw await toApiError(response)
  save(await response.blob(), fileName(response.headers.get('content-disposition'), fallbackName))
}

/** Saves text that the page itself made. */
export function saveText(text: string, name: string, mediaType: string) {
  save(new Blob([text], { type: mediaType }), name)
}

function save(content: Blob, name: string) {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
