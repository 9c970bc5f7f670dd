/** What was uploaded for a job of this visit, so that the real import needs no second choice of the file. */
export interface Upload {
  file: File
  kind: string
}

const uploads = new Map<string, Upload>()

export function rememberUpload(jobId: string, upload: Upload) {
  uploads.set(jobId, upload)
}

export function uploadOf(jobId: string): Upload | undefined {
  return uploads.get(jobId)
}

/** The multipart body of `POST /imports`. */
export function importBody({ file, kind }: Upload, dryRun: boolean): FormData {
  const body = new FormData()
  body.set('kind', kind)
  body.set('dry_run', String(dryRun))
  body.set('file', file)
  return body
}
