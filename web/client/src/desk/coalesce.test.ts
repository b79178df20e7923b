import { expect, it } from 'vitest'
import { coalesce } from './coalesce'

it('does it once more for all who asked meanwhile, and then waits to be asked', async () => {
  const begun: (() => void)[] = []
  const ask = coalesce(() => new Promise<void>((resolve) => begun.push(resolve)))

  const first = ask()
  const others = [ask(), ask(), ask()]
  expect(begun).toHaveLength(1)
  begun[0]?.()
  await Promise.resolve()
  await Promise.resolve()
  expect(begun).toHaveLength(2)
  begun[1]?.()
  await Promise.all([first, ...others])
  void ask()
  expect(begun).toHaveLength(3)
})
