import { createApp } from 'vue'
import App from './App.vue'
import { i18n } from './i18n'
import { reloadWhenServed } from './reload'
import { router } from './router'
import './theme.css'

window.addEventListener('vite:preloadError', () => void reloadWhenServed())

createApp(App).use(i18n).use(router).mount('#app')
