const longestSide = 1600
const longestSideOfPreview = 240

/** A picture chosen on this phone: what is sent, and what is shown of it here (a data: URL, empty where it cannot be). */
export interface ChosenPhoto {
  /** A GUID, by which it is sent. */
  id: string
  file: Blob
  preview: string
}

/**
 * Makes a picture small before it is sent: without where it was taken, and in seconds on a slow network. What this browser
 * cannot draw is sent as it is; the server makes it small as well.
 */
export async function shrink(file: Blob): Promise<Omit<ChosenPhoto, 'id'>> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const preview = draw(picture, longestSideOfPreview).toDataURL('image/jpeg', 0.7)
    const canvas = draw(picture, longestSide)
    picture.close()
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
    return { file: small ?? file, preview }
  } catch {
    return { file, preview: '' }
  }
}

/** The size of what is `width` by `height`, made no longer than `longest` on either side. */
export function fit(width: number, height: number, longest: number): [number, number] {
  const scale = Math.min(1, longest / Math.max(width, height))
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
}

function draw(picture: ImageBitmap, longest: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  const size = fit(picture.width, picture.height, longest)
  ;[canvas.width, canvas.height] = size
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  // A JPEG has no holes to see through.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, ...size)
  context.drawImage(picture, 0, 0, ...size)
  return canvas
}
