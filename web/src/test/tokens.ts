/** An access token as the server's, unsigned: only its subject is read in the browser. */
export function fakeToken(subject: string): string {
  const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '')
  return `${part({ alg: 'EdDSA' })}.${part({ sub: subject })}.signature`
}

/** The body of a successful sign-in or refresh. */
export function tokenAnswer(subject = 'account-1', seconds = 300) {
  return { access_token: fakeToken(subject), token_type: 'Bearer', expires_in: seconds }
}
