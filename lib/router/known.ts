/** Without what is not said, so that absent stays absent. */
export function known<Said extends object>(said: Said): { [Name in keyof Said]?: NonNullable<Said[Name]> } {
  const entries = Object.entries(said).filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(entries) as { [Name in keyof Said]?: NonNullable<Said[Name]> }
}
