import type { MessageCompiler, MessageContext } from 'vue-i18n'

/**
 * Makes a message of its text: `{name}` stands for a value, and ` | ` parts the form for one from the form for more. The
 * library's compiler knows more than our words use, and would be a tenth of what a phone loads before its first page.
 */
export const compileMessage: MessageCompiler = (text) => {
  const whole = String(text)
  const forms = whole.split(' | ')
  return (context: MessageContext) =>
    (forms.length > 1 ? context.plural(forms) : whole).replace(/\{(\w+)\}/g, (_, name: string) => String(context.named(name) ?? ''))
}
