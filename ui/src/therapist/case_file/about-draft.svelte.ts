// "About the case" while it is edited in place; an emptied field means that it is not known.
import { Saver } from '../../kit/saver.svelte.ts';
import { isDay } from '../days.ts';
import type { CaseAbout } from '../../generated/case_file.ts';

export class AboutDraft {
  called = $state('');
  concern = $state('');
  since = $state('');
  addressed = $state('');
  language = $state('en');
  readonly saver: Saver;

  constructor(about: CaseAbout, save: (about: CaseAbout) => Promise<void>) {
    this.called = about.called ?? '';
    this.concern = about.presenting_concern;
    this.since = about.therapy_start ?? '';
    this.addressed = about.addressed_as ?? '';
    this.language = about.language;
    this.saver = new Saver(() => save(this.about));
  }

  get about(): CaseAbout {
    return {
      called: this.called.trim() || null,
      presenting_concern: this.concern.trim(),
      therapy_start: isDay(this.since) ? this.since : null,
      language: this.language,
      addressed_as: this.addressed.trim() || null,
    };
  }
}
