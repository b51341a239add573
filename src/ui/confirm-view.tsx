import { h, type VNode } from 'preact';
import type { Consent } from './consent.js';
import { Modal } from './modal.js';

/** Asks a visitor who had opted out a second time before anything is sold or shared again (R-CA-10). */
export function ConfirmView({ consent }: { consent: Consent }): VNode {
  const { client, t } = consent;
  return (
    <Modal consent={consent} name="confirm" isOpen describedBy="confirm-text">
      <div class="panel">
        <p id="confirm-text">{t('confirm.text')}</p>
        <div class="acts">
          <button type="button" class="act" part="keep" onClick={client.close}>
            {t('confirm.keep')}
          </button>
          <button type="button" class="act" part="confirm-allow" onClick={client.confirm}>
            {t('confirm.allow')}
          </button>
        </div>
      </div>
    </Modal>
  );
}
