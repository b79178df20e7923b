import { onScopeDispose, watch, type Ref } from 'vue'
import { tellServer } from '@/live'
import { mainScript } from './newVersion'

/** What a wall shows: what is live on its stage, and the page of detail beside it. */
export interface Shown {
  stage: string
  page?: string
}

/** As the hub takes it. */
export interface WallSign extends Shown {
  client: string
  width: number
  height: number
  soundBlocked: boolean
}

const soon = 500
const atLeastEvery = 45_000

/** Which build of the page this is: the hash in its main script's name. */
export function clientVersion(html = document.documentElement.outerHTML): string {
  return /-([\w-]+)\.js$/.exec(mainScript(html) ?? '')?.[1] ?? 'dev'
}

/** Tells the server what the wall shows: soon after that changes, when the connection is back, and every so often. */
export function useSigns(connected: Ref<boolean>, sign: () => WallSign | undefined, tell = tellServer) {
  let timer: ReturnType<typeof setTimeout> | undefined

  function send() {
    clearTimeout(timer)
    timer = setTimeout(send, atLeastEvery)
    const told = sign()
    if (told && connected.value) tell('SignWall', told)
  }

  watch([connected, () => JSON.stringify(sign())], () => {
    clearTimeout(timer)
    timer = setTimeout(send, soon)
  }, { immediate: true })
  onScopeDispose(() => clearTimeout(timer))
}
