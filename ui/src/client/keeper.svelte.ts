// What outlives the page, once the client has said that the phone is only theirs: the link text, the
// code and the entries, written with every answer. Where nothing can be kept, or nothing may, the page works
// all the same and says so.
import type { Drafts, Kept } from './drafts.svelte.ts';

const LAST = 'ownwords';
const EACH = 'ownwords.';

type Storing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
type Stored = Kept & { version: 1; link: string; isUnsent: boolean };

/**
 * `unasked`: nothing is kept yet. `kept`: everything is. `not`: the client does not wish it.
 * `refused`: the browser does not allow it. `failed`: it did and no longer does.
 */
export type Keeping = 'unasked' | 'kept' | 'not' | 'refused' | 'failed';

/** The storage of this browser, if it can be used at all. */
export function storageOf(scope: { readonly localStorage: Storage }): Storing | undefined {
  try {
    const storage = scope.localStorage;
    storage.setItem(`${EACH}try`, '1');
    storage.removeItem(`${EACH}try`);
    return storage;
  } catch {
    return undefined;
  }
}

/** Link text as it is kept: without a code around it, and the code behind it for the links to come. */
export function asKept(link: string, code: string): string {
  return code ? `${link}~${code}` : link;
}

/** The link text that the bare address opens, and the client's code; empty where nothing is kept. */
export function lastKept(storage: Storing | undefined): { link: string; code: string } {
  const [link = '', code = ''] = (storage?.getItem(LAST) ?? '').split('~');
  return { link, code };
}

export class Keeper {
  #keeping = $state<Keeping>('unasked');
  /** Whether this page began with entries from an earlier time. */
  readonly isResumed: boolean = false;
  readonly #storage: Storing | undefined;
  readonly #drafts: Drafts[];
  readonly #link: string;

  constructor(storage: Storing | undefined, link: string, drafts: Drafts[]) {
    this.#storage = storage;
    this.#link = link;
    this.#drafts = drafts;
    if (!storage) {
      this.#keeping = 'refused';
      return;
    }
    for (const draft of drafts) {
      const stored = this.#read(draft.given.id);
      if (stored) draft.restore(stored);
      this.isResumed ||= stored !== undefined;
      draft.changed = () => this.#write(draft);
    }
    // A client who once said that this phone is theirs is not asked with every new link. One that opens
    // nothing changes nothing: what is kept belongs to another.
    if (drafts.length > 0 && storage.getItem(LAST) !== null) this.keep();
  }

  get keeping(): Keeping {
    return this.#keeping;
  }

  /** Whether what is written now is still there when the page is opened again. */
  get isKept(): boolean {
    return this.#keeping === 'kept';
  }

  /** The client says that the phone is theirs. */
  keep(): void {
    if (this.#keeping === 'refused') return;
    this.#keeping = 'kept';
    this.#forgetWhatWent();
    this.#drafts.forEach((draft) => this.#write(draft));
  }

  /** The client says that it is not. */
  keepNothing(): void {
    if (this.#keeping === 'unasked') this.#keeping = 'not';
  }

  /** The link text of another form that is kept here. */
  get other(): string | undefined {
    return this.#all()
      .map(({ id }) => this.#read(id)?.link)
      .find((link) => link !== undefined && link !== this.#link);
  }

  /** Has the bare address open another form from now on. */
  turnTo(link: string): void {
    this.#storage?.setItem(LAST, link);
  }

  /** Removes everything that this page ever kept here. */
  clear(): void {
    this.#drafts.forEach((draft) => (draft.changed = () => undefined));
    this.#all().forEach(({ name }) => this.#storage?.removeItem(name));
    this.#storage?.removeItem(LAST);
    this.#keeping = 'not';
  }

  /** Takes over what the same form wrote in another tab; true where it was cleared there. */
  follow(event: Pick<StorageEvent, 'key' | 'newValue'>): boolean {
    if (!this.isKept) return false;
    if (event.key === LAST && event.newValue === null) return true;
    const draft = this.#drafts.find(({ given }) => event.key === EACH + given.id);
    const stored = draft && this.#read(draft.given.id);
    if (stored) draft.restore(stored);
    return false;
  }

  #write(draft: Drafts): void {
    if (this.#keeping !== 'kept' && this.#keeping !== 'failed') return;
    const { isUnsent } = draft;
    const stored: Stored = { version: 1, link: this.#link, isUnsent, ...draft.keep() };
    try {
      this.#storage?.setItem(EACH + draft.given.id, JSON.stringify(stored));
      this.#storage?.setItem(LAST, this.#link);
      this.#keeping = 'kept';
    } catch {
      this.#keeping = 'failed';
    }
  }

  #read(id: string): Stored | undefined {
    try {
      const stored = JSON.parse(this.#storage?.getItem(EACH + id) ?? 'null') as Stored | null;
      return stored?.version === 1 ? stored : undefined;
    } catch {
      return undefined;
    }
  }

  // Last week's answers do not stay on a phone for ever; those that never went do.
  #forgetWhatWent(): void {
    if (this.#storage?.getItem(LAST) === this.#link) return;
    const own = this.#drafts.map((draft) => draft.given.id);
    for (const { name, id } of this.#all()) {
      if (!own.includes(id) && this.#read(id)?.isUnsent !== true) this.#storage?.removeItem(name);
    }
  }

  #all(): { name: string; id: string }[] {
    const storage = this.#storage;
    if (!storage) return [];
    return Array.from({ length: storage.length }, (_, nth) => storage.key(nth) ?? '')
      .filter((name) => name.startsWith(EACH))
      .map((name) => ({ name, id: name.slice(EACH.length) }));
  }
}
