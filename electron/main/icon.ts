import { nativeImage, type NativeImage } from 'electron'
import picture from '../../build/icons/128x128.png?inline'

/** The icon of a window on Linux; elsewhere it is the executable's or the bundle's. */
export function windowIcon(): NativeImage | null {
  return process.platform === 'linux' ? nativeImage.createFromDataURL(picture) : null
}
