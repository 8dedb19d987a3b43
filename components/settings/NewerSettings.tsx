import { AlonePage } from '../ui/AlonePage.tsx'
import { Button } from '../ui/Button.tsx'

/** Settings of a later version: nothing here may change them. */
export function NewerSettings() {
  return (
    <AlonePage>
      <h1>These settings come from a newer Understudy</h1>
      <p>
        They were saved by a later version than this one, perhaps before a downgrade. Nothing is lost, and
        nothing will be changed: update Understudy, and they are back.
      </p>
      <p>In the browser’s list of extensions, switch on developer mode and press “Update”.</p>
      <div className="settings-actions">
        <Button variant="primary" onClick={() => window.location.reload()}>
          Look again
        </Button>
      </div>
    </AlonePage>
  )
}

/** The browser's own storage does not answer. */
export function UnreadableSettings() {
  return (
    <AlonePage>
      <h1>The browser does not hand out the settings</h1>
      <p>
        Its storage did not answer. That is often over after a moment, and otherwise after a restart of the
        browser. Nothing was changed.
      </p>
      <div className="settings-actions">
        <Button variant="primary" onClick={() => window.location.reload()}>
          Look again
        </Button>
      </div>
    </AlonePage>
  )
}
