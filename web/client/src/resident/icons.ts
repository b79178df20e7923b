import type { RequestCategory } from '@/contract'

type Name = 'now' | 'activities' | 'requests' | 'community' | 'back' | 'check' | 'warning' | 'next' | 'ballot' | 'star'
  | 'ask' | 'bell' | 'letter' | 'person' | 'camera' | 'picture' | 'close' | RequestCategory

/** Strokes on a 24×24 field, drawn with round caps. */
export const icons: Record<Name, string> = {
  now: 'M3 11 12 3l9 8M5.5 9.5V21h13V9.5M10 21v-6h4v6',
  activities: 'M4 6h16v15H4zM4 10.5h16M8 3v5M16 3v5M9 15.5l2.2 2.2 4-4.2',
  requests: 'M4 4h16v12H10l-4.5 4.5V16H4zM8 8.5h8M8 12h5',
  community: 'M3 21h18M5 21V6l7-3v18M12 9h7v12M8 9v.01M8 13v.01M8 17v.01M15.5 13v.01M15.5 17v.01',
  back: 'M15 4.5 7.5 12l7.5 7.5',
  next: 'M9 4.5 16.5 12 9 19.5',
  check: 'M4.5 12.5 10 18 20 6.5',
  warning: 'M12 3.5 22 20.5H2zM12 10v4.5M12 17.5v.01',
  ballot: 'M4 12v9h16v-9zM2.5 12h19M8 12V3h8v9M10 7l1.5 1.5L14.5 5.5',
  star: 'M12 3l2.8 5.8 6.3.9-4.6 4.4 1.1 6.3L12 17.4l-5.6 3 1.1-6.3L2.9 9.7l6.3-.9z',
  ask: 'M4 12a8 8 0 0 1 16 0v4M4 12v4.5A1.5 1.5 0 0 0 5.5 18H7v-6H4M20 12h-3v6h3M20 18c0 2-2 3-5 3h-2',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21.5h4M12 3v2',
  letter: 'M3 5.5h18v13H3zM3 6l9 7 9-7',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-4 3.5-6.5 8-6.5s8 2.5 8 6.5',
  camera: 'M3 7h4l2-3h6l2 3h4v13H3zM12 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8',
  picture: 'M3 4h18v16H3zM3 17l5.5-6 4.5 5 3-3 5 4.5M15.5 9v.01',
  close: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
  repairs: 'M14.5 6.5a4 4 0 0 0-5.3 5L3 17.7 6.3 21l6.2-6.2a4 4 0 0 0 5-5.3l-2.7 2.7-2.5-.5-.5-2.5z',
  cleaning: 'M13.5 3 11 11M6 12.5c4-3 7-2.5 10.5 0L18 21H4.5zM8.5 21l1-4M13 21v-4',
  safety: 'M12 3l8 3v6c0 5-3.5 7.8-8 9.5C7.5 19.8 4 17 4 12V6zM8.5 12l2.5 2.5 4.5-5',
  lift: 'M5 3h14v18H5zM12 3v18M8.5 8v8M7 9.5 8.5 8 10 9.5M15.5 8v8M14 14.5l1.5 1.5 1.5-1.5',
  heating: 'M5 8v11M9.7 8v11M14.3 8v11M19 8v11M3 11h18M3 16h18M8 5.5c-1-1 1-1.5 0-3M13 5.5c-1-1 1-1.5 0-3M18 5.5c-1-1 1-1.5 0-3',
  parking: 'M4 4h16v16H4zM9.5 17V7.5h3.2a2.8 2.8 0 0 1 0 5.6H9.5',
  noise: 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  greening: 'M12 21v-8M12 13c-5 0-7-3-7-8 5 0 7 3 7 8M12 15.5c4 0 7-2 7-7-4 0-7 2-7 7',
  help: 'M12 20.5C6 16 3 12.5 3 9a4.5 4.5 0 0 1 9-1.2A4.5 4.5 0 0 1 21 9c0 3.5-3 7-9 11.5',
  other: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8 12v.01M12 12v.01M16 12v.01',
}

export type IconName = Name

/** The mouths of five faces, from very poor to very good. */
export const mouths = ['M7.5 17c2.5-3.5 6.5-3.5 9 0', 'M8 16.3c2.2-1.8 5.8-1.8 8 0', 'M8 15.5h8',
  'M8 14.5c2.2 1.8 5.8 1.8 8 0', 'M7 13.5c1.5 4.5 8.5 4.5 10 0z'] as const
