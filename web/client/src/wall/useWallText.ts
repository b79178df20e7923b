import { useI18n } from 'vue-i18n'
import { useFormat } from '@/format'
import { useWall } from './context'
import { timeLeft } from './timeLeft'

/** The words and formats of a tile, with times as of the wall's clock. */
export function useWallText() {
  const { t } = useI18n()
  const { now } = useWall()
  const format = useFormat()
  return {
    t,
    ...format,
    when: (at: string) => format.when(at, now.value),
    /** Of what has happened: the server's clock may be a little ahead of the wall's. */
    ago: (at: string) => format.when(Date.parse(at) < now.value.getTime() ? at : now.value, now.value),
    left: (to: string) => {
      const { unit, n } = timeLeft(to, now.value)
      return t(`wall.left.${unit}`, { n })
    },
  }
}
