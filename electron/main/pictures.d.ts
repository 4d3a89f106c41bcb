/** What Vite makes of a small picture. */
declare module '*.png?inline' {
  const dataUrl: string
  // eslint-disable-next-line no-restricted-syntax -- Vite offers it no other way.
  export default dataUrl
}
