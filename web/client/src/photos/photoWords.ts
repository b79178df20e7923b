import { addMessages } from '@/i18n'

addMessages({
  zh: {
    photos: {
      title: '照片（最多 {n} 张）',
      camera: '拍照',
      album: '从相册选',
      nth: '第 {n} 张照片',
      remove: '移除第 {n} 张照片',
      working: '正在处理照片…',
      sending: '正在上传照片 {n} / {of}…',
      large: '看大图',
      back: '返回',
    },
  },
  en: {
    photos: {
      title: 'Photos (at most {n})',
      camera: 'Take a photo',
      album: 'From the album',
      nth: 'Photo {n}',
      remove: 'Remove photo {n}',
      working: 'Preparing the photo…',
      sending: 'Sending photo {n} of {of}…',
      large: 'Enlarge',
      back: 'Back',
    },
  },
})
