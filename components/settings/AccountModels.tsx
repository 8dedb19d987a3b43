import Pencil from 'lucide-react/icons/pencil'
import X from 'lucide-react/icons/x'
import { useState } from 'react'
import { removeModel } from '../../lib/settings/edits.ts'
import type { Account, Deployment } from '../../lib/settings/schema.ts'
import { restoreModels } from '../../lib/settings/undo-edits.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { EditModelDialog } from './EditModelDialog.tsx'
import { ModelStatus } from './ModelStatus.tsx'
import { useSettings } from './SettingsContext.tsx'
import { traitsSummary } from './traits-form.ts'
import { useSave } from './use-save.ts'

type AccountModelsProps = { readonly account: Account; readonly onChange: () => void }

/** The models of one account. */
export function AccountModels({ account, onChange }: AccountModelsProps) {
  const { deployments } = useSettings()
  const models = deployments.filter(({ accountId }) => accountId === account.id)
  return (
    <section className="settings-card" aria-labelledby="models-heading">
      <div className="settings-card-heading">
        <h2 id="models-heading">Models</h2>
        {models.length > 0 && (
          <Button size="small" onClick={onChange}>
            Add or remove
          </Button>
        )}
      </div>
      {models.length === 0 ? (
        <EmptyState
          title="No models yet"
          actions={
            <Button variant="primary" onClick={onChange}>
              Choose models
            </Button>
          }
        >
          An account answers through its models. Choose those that you want in your fallback orders.
        </EmptyState>
      ) : (
        <ul className="settings-models">
          {models.map((deployment) => (
            <ModelRow key={deployment.id} deployment={deployment} />
          ))}
        </ul>
      )}
    </section>
  )
}

function ModelRow({ deployment }: { readonly deployment: Deployment }) {
  const save = useSave()
  const [editing, setEditing] = useState(false)
  const { id, label, model, traits } = deployment
  const facts = [label === model ? '' : model, traitsSummary(traits)].filter((fact) => fact !== '')
  return (
    <li>
      <div className="settings-row-text">
        <strong>{label}</strong>
        {facts.length > 0 && (
          <p className="settings-facts">
            {facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </p>
        )}
      </div>
      <ModelStatus deployment={deployment} />
      <div className="settings-row-buttons">
        <IconButton
          size="small"
          label={`Edit ${label}`}
          icon={<Pencil aria-hidden={true} />}
          onClick={() => setEditing(true)}
        />
        <IconButton
          size="small"
          label={`Remove ${label}`}
          icon={<X aria-hidden={true} />}
          onClick={() =>
            void save((settings) => removeModel(settings, id), {
              done: `Removed ${label}`,
              undo: (settings, before) => restoreModels(settings, before, [id]),
            })
          }
        />
      </div>
      {editing && <EditModelDialog deployment={deployment} onClose={() => setEditing(false)} />}
    </li>
  )
}
