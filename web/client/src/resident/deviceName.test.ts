import { describe, expect, it } from 'vitest'
import { deviceName } from './deviceName'

describe('deviceName', () => {
  it.each([
    ['Mozilla/5.0 (Linux; Android 14; PGT-AN20) AppleWebKit/537.36 Version/4.0 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.49', 'Android · WeChat'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1', 'iPhone · Safari'],
    ['Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114.0 Safari/537.36 ArkWeb/4.1', 'HarmonyOS · Chrome'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0', 'Windows · Edge'],
    ['curl/8.5.0', ''],
  ])('%s is %s', (userAgent, name) => expect(deviceName(userAgent)).toBe(name))
})
