import { postJson } from '@/api'

/** Browsers that know passkeys and the JSON forms of their options (WebAuthn level 3). */
export const knowsPasskeys = () =>
  typeof PublicKeyCredential !== 'undefined' && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function'

/** Has the browser make a passkey for one's own account. */
export async function addPasskey(password: string, name: string): Promise<void> {
  const options = await postJson<PublicKeyCredentialCreationOptionsJSON>('/api/staff/me/passkeys/options', { password })
  const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
  await postJson('/api/staff/me/passkeys', { credential: JSON.stringify(credential), name })
}

/** Signs in by a passkey that the browser has for this site. */
export async function loginByPasskey(): Promise<void> {
  const options = await postJson<PublicKeyCredentialRequestOptionsJSON>('/api/session/passkey/options')
  const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
  await postJson('/api/session/passkey', { credential: JSON.stringify(credential) })
}
