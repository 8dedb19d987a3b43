declare module '@mozilla/readability/JSDOMParser.js' {
  /** Readability's own parser: plain objects instead of a document, for well-formed mark-up only. */
  class JSDOMParser {
    parse(markup: string, url?: string): Document
  }

  // biome-ignore lint/style/noDefaultExport: as the package has it
  export { JSDOMParser as default }
}
