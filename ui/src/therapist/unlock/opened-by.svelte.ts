// What opens case files that are not open: a passphrase of their day, or a recovery sheet.
import type { Failure } from '../failure.ts';
import type { Opening } from '../../generated/upkeep_view.ts';

export class OpenedBy {
  way = $state<Opening['kind']>('passphrase');
  /** The passphrase, or what stands on the sheet. */
  typed = $state('');
  ready = $derived(this.typed.trim() !== '');

  get opening(): Opening {
    return this.way === 'passphrase'
      ? { kind: 'passphrase', passphrase: this.typed }
      : { kind: 'recovery', text: this.typed };
  }

  /** The other way: what was typed for the first means nothing there. */
  turn(): void {
    this.way = this.way === 'passphrase' ? 'recovery' : 'passphrase';
    this.typed = '';
  }

  /** A wrong passphrase is typed anew; a key of many groups is mended. */
  refused(failure: Failure): void {
    if (failure.code === 'wrong_passphrase') this.typed = '';
  }

  forget(): void {
    this.typed = '';
  }
}
