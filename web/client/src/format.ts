import { computed } from 'vue'
import type { Share } from './contract'
import { lang, type Lang } from './i18n'

const zone = 'Asia/Shanghai'
const minute = 60_000
const hour = 60 * minute

const tags: Record<Lang, string> = { zh: 'zh-CN', en: 'en-GB' }

function dates(language: Lang, options: Intl.DateTimeFormatOptions) {
  return new Intl.DateTimeFormat(tags[language], { timeZone: zone, hourCycle: 'h23', ...options })
}

function decimal(value: number, digits: number) {
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}

/** 7,156; from ten thousand on `1.2 万` in Chinese and `12.4 k` in English. */
export function formatNumber(value: number, language: Lang): string {
  const size = Math.abs(value)
  if (size < 10_000) return decimal(value, 1)
  if (language === 'zh') return size < 1e8 ? `${decimal(value / 1e4, 1)} 万` : `${decimal(value / 1e8, 1)} 亿`
  return size < 1e6 ? `${decimal(value / 1e3, 1)} k` : `${decimal(value / 1e6, 1)} M`
}

/** Yuan. */
export function formatMoney(yuan: number, language: Lang): string {
  if (language === 'en') return `¥${yuan < 10_000 ? decimal(yuan, 0) : formatNumber(yuan, 'en')}`
  return yuan < 10_000 ? `${decimal(yuan, 0)} 元` : `${formatNumber(yuan, 'zh')}元`
}

/** 0-100, or undefined where there is nothing to share. */
export function percentOf({ n, of }: Share): number | undefined {
  return of > 0 ? (n / of) * 100 : undefined
}

/** `86%`; 100% only where it is all, 0% only where it is none; `–` where there is nothing to share. */
export function formatPercent(share: Share): string {
  const percent = percentOf(share)
  if (percent === undefined) return '–'
  const rounded = Math.round(percent)
  if (rounded === 100 && share.n < share.of) return '99%'
  return `${rounded === 0 && share.n > 0 ? 1 : rounded}%`
}

/** `43 / 50` in Chinese, `43 of 50` in English. */
export function formatShare({ n, of }: Share, language: Lang): string {
  return language === 'zh' ? `${decimal(n, 1)} / ${decimal(of, 1)}` : `${decimal(n, 1)} of ${decimal(of, 1)}`
}

export function formatTime(at: Date | string, language: Lang): string {
  return dates(language, { hour: '2-digit', minute: '2-digit' }).format(new Date(at))
}

/** `11月23日 周一`, `Mon 23 Nov`; with the year where it is not this one. */
export function formatDate(at: Date | string, language: Lang, now = new Date()): string {
  const date = new Date(at)
  const year: Intl.DateTimeFormatOptions = sameYear(date, now) ? {} : { year: 'numeric' }
  const weekday = dates(language, { weekday: 'short' }).format(date)
  const day = dates(language, { month: language === 'zh' ? 'long' : 'short', day: 'numeric', ...year }).format(date)
  return language === 'zh' ? `${day} ${weekday}` : `${weekday} ${day}`
}

/** Today's times without a date. */
export function formatDateTime(at: Date | string, language: Lang, now = new Date()): string {
  const date = new Date(at)
  if (dayOf(date) === dayOf(now)) return formatTime(date, language)
  return `${formatDate(date, language, now)} ${formatTime(date, language)}`
}

/** Relative under an hour (`8 分钟前`, `in 8 min`), then absolute. */
export function formatWhen(at: Date | string, language: Lang, now = new Date()): string {
  const date = new Date(at)
  const distance = date.getTime() - now.getTime()
  if (Math.abs(distance) >= hour) return formatDateTime(date, language, now)
  const minutes = Math.floor(Math.abs(distance) / minute)
  if (minutes === 0) return language === 'zh' ? (distance > 0 ? '马上' : '刚刚') : distance > 0 ? 'now' : 'just now'
  if (language === 'zh') return `${minutes} 分钟${distance > 0 ? '后' : '前'}`
  return distance > 0 ? `in ${minutes} min` : `${minutes} min ago`
}

/** The day in the region's time zone, such as 2026-11-23. */
export function dayOf(at: Date | string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(at))
}

function sameYear(a: Date, b: Date) {
  return dayOf(a).slice(0, 4) === dayOf(b).slice(0, 4)
}

/** The formats in the page's language: they change with it wherever a template or a computed uses them. */
export function useFormat() {
  return {
    number: (value: number) => formatNumber(value, lang.value),
    money: (yuan: number) => formatMoney(yuan, lang.value),
    percent: formatPercent,
    share: (share: Share) => formatShare(share, lang.value),
    time: (at: Date | string) => formatTime(at, lang.value),
    date: (at: Date | string, now?: Date) => formatDate(at, lang.value, now),
    dateTime: (at: Date | string, now?: Date) => formatDateTime(at, lang.value, now),
    when: (at: Date | string, now?: Date) => formatWhen(at, lang.value, now),
    lang: computed(() => lang.value),
  }
}
