import { resolve } from 'node:path'
import { inProject, projectFolder } from '../project.mjs'
import { step } from '../terminal/say.mjs'

const iconSizes = [16, 24, 32, 48, 64, 128, 256, 512]

/**
 * Makes a Debian package of the app that electron-builder left in `linux-unpacked`.
 * @param {string} folder where that is, and where the package goes; from the project's
 * @param {'xz' | 'none'} compression
 * @returns {Promise<string>} path of the package
 */
export async function makeDeb(folder, compression) {
  const { default: makePackage } = await import('electron-installer-debian')
  const { packagePaths } = await step('Making the .deb', () =>
    makePackage({
      src: resolve(projectFolder, folder, 'linux-unpacked'),
      dest: resolve(projectFolder, folder),
      arch: 'amd64',
      options: {
        name: 'tallypad',
        bin: 'tallypad',
        productName: 'Tallypad',
        genericName: 'Text Editor',
        productDescription:
          'Answers stand beside the lines as they are typed: sums, lists, names. Saving happens behind the typing, ' +
          'with progress, and never leaves half a file.',
        section: 'editors',
        categories: ['Utility', 'TextEditor', 'Calculator'],
        mimeType: ['text/plain', 'text/markdown'],
        icon: Object.fromEntries([
          ...iconSizes.map((size) => [`${size}x${size}`, inProject('build', 'icons', `${size}x${size}.png`)]),
          ['scalable', inProject('build', 'icon.svg')],
        ]),
        desktopTemplate: inProject('build', 'tallypad.desktop.ejs'),
        // Electron links to it; the default list only recommends it.
        depends: ['libasound2'],
        compression,
      },
    }),
  )
  return packagePaths[0] ?? ''
}
