import { onScopeDispose, ref } from 'vue'
import { lang } from '@/i18n'

/** Slower than the voice's own pace: one reads along. */
const pace = 0.85

/**
 * Reads the page aloud with the browser's own voice. Line by line, for a browser that speaks with a remote voice breaks off
 * what takes longer than some seconds.
 */
export function useSpeech() {
  const voice = window.speechSynthesis as SpeechSynthesis | undefined
  const speaking = ref(false)

  function stop() {
    speaking.value = false
    voice?.cancel()
  }

  /** Reads a part of the page as it is shown now. */
  function read(part: HTMLElement | null) {
    stop()
    const lines = (part?.innerText ?? '').split('\n').map((line) => line.trim()).filter(Boolean)
    speaking.value = voice !== undefined && lines.length > 0
    lines.forEach((line, i) => {
      const words = new SpeechSynthesisUtterance(line)
      words.lang = lang.value === 'zh' ? 'zh-CN' : 'en-GB'
      words.rate = pace
      if (i === lines.length - 1) words.onend = () => { speaking.value = false }
      words.onerror = () => { speaking.value = false }
      voice?.speak(words)
    })
  }

  onScopeDispose(stop)
  return { able: voice !== undefined, speaking, read, stop }
}
