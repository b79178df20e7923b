const systems: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'], [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'],
  [/Windows/, 'Windows'], [/Mac OS X/, 'Mac'], [/Linux/, 'Linux'],
]
const browsers: [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'], [/DingTalk/, 'DingTalk'], [/AlipayClient/, 'Alipay'], [/QQ\//, 'QQ'], [/Edg/, 'Edge'],
  [/Firefox/, 'Firefox'], [/Chrome/, 'Chrome'], [/Safari/, 'Safari'],
]

/** What a device is, as coarsely as its owner would say it: `Android · WeChat`. Empty where nothing is known. */
export function deviceName(userAgent: string): string {
  const first = (of: [RegExp, string][]) => of.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [first(systems), first(browsers)].filter(Boolean).join(' · ')
}
