/** How much of a request's body has been sent, from 0 to 1. */
export type OnProgress = (part: number) => void

function headersOf(xhr: XMLHttpRequest): Headers {
  const headers = new Headers()
  for (const line of xhr.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.append(line.slice(0, colon).trim(), line.slice(colon + 1).trim())
  }
  return headers
}

/** `fetch` that tells how much has been sent: only XMLHttpRequest knows that in today's browsers. */
export async function watchedFetch(request: Request, onProgress: OnProgress): Promise<Response> {
  const body = await request.blob()
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    xhr.open(request.method, request.url)
    xhr.responseType = 'text'
    for (const [name, value] of request.headers) xhr.setRequestHeader(name, value)
    xhr.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total)
    })
    xhr.addEventListener('load', () => {
      // A Response with one of these may not have a body, not even an empty one.
      const text = xhr.status === 204 || xhr.status === 304 ? null : xhr.responseText
      resolve(new Response(text, { status: xhr.status, headers: headersOf(xhr) }))
    })
    xhr.addEventListener('error', () => reject(new TypeError('the upload was cut off')))
    xhr.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
    request.signal.addEventListener('abort', () => xhr.abort())
    xhr.send(body)
  })
}
