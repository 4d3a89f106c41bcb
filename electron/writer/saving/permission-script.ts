import type { FileFailure } from '../../contract/failures.ts'

/**
 * The save sequence for `sh` as root. All that comes from outside are its arguments, each used as one word:
 *
 *     $1 the file with the new content, which is taken away to stop the save
 *     $2 the target, and $3 its folder
 *     $4 the temporary file to be made in that folder
 *     $5 the digest of the content that is expected there; `none` where no file is, `any` where it is all the same
 *     $6 the digest of the new content
 *
 * The new file is used through its descriptor, so that nobody can put another in its place meanwhile. Its inode is said
 * once it is in its place.
 */
export const permissionScript = `
export LC_ALL=C
umask 077
content=$1 target=$2 folder=$3 temp=$4 expected=$5 digest=$6 new=/proc/self/fd/3

has() { [ "$(sha256sum < "$1")" = "$2  -" ]; }
refuse_changed() {
  if [ "$expected" = any ] || ! [ -e "$target" ]; then return; fi
  has "$target" "$expected" || exit 11
}
refuse_changed
if [ -d "$target" ]; then exit 12; fi
[ -e "$content" ] || exit 15
set -C
command exec 3> "$temp" || exit 13
trap 'rm -f -- "$temp"' EXIT
trap 'exit 19' HUP INT TERM
if [ -e "$target" ]; then
  [ "$(stat -c %h -- "$target")" = 1 ] || exit 14
  cp --attributes-only --preserve=mode,ownership,xattr -T -- "$target" "$new" || exit 14
else
  chmod 644 -- "$new" || exit 13
fi
cat -- "$content" >&3 || exit 13
has "$new" "$digest" || exit 16
if [ -e "$target" ]; then chmod --reference="$target" -- "$new" || exit 14; fi
sync -- "$new" || exit 16
inode=$(stat -L -c %i -- "$new") || exit 16
refuse_changed
[ -e "$content" ] || exit 15
mv -T -f -- "$temp" "$target" || exit 17
trap - EXIT
echo "$inode"
sync -- "$folder" || exit 18
`

/** What its own exit codes and those of pkexec stand for, where they tell more than the words of the system do. */
const failuresByCode: Readonly<Record<number, FileFailure>> = {
  11: { kind: 'changed-on-disk' },
  12: { kind: 'is-folder' },
  // It has other names too, or attributes that not even root can keep.
  14: { kind: 'no-safe-copy' },
  18: { kind: 'not-confirmed' },
  // pkexec: the dialog was dismissed, or the permission was not given.
  126: { kind: 'permission-refused' },
  127: { kind: 'permission-refused' },
}

const failuresByWords: readonly (readonly [string, FileFailure])[] = [
  ['No space left on device', { kind: 'disk-full' }],
  ['Disk quota exceeded', { kind: 'quota-exceeded' }],
  ['File too large', { kind: 'file-too-large' }],
  ['Read-only file system', { kind: 'file-system-read-only' }],
  ['Input/output error', { kind: 'disk-error' }],
  ['Operation not permitted', { kind: 'file-locked' }],
  ['Device or resource busy', { kind: 'file-locked' }],
  ['Permission denied', { kind: 'no-permission' }],
  ['File name too long', { kind: 'name-too-long' }],
  ['No such file or directory', { kind: 'folder-missing' }],
  ['Directory nonexistent', { kind: 'folder-missing' }],
]

/** What it stands for that the script ended with this code, other than 0, after it said these words. */
export function failureOfScript(code: number | null, words: string): FileFailure {
  const byCode = code === null ? undefined : failuresByCode[code]
  const byWords = failuresByWords.find(([said]) => words.includes(said))?.[1]
  return byCode ?? byWords ?? { kind: 'unexpected', code: `exit code ${code}` }
}
