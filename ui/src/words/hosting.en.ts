// What the window says about the client page on the web.
import type { AddressFault, Look } from '../generated/hosting.ts';

/** What happened, what is safe, what to do. */
type Said = { what: string; safe: string; next: string };

const noLinks = 'No links are made to it.';

const faults: { [fault in AddressFault]: Said } = {
  not_an_address: {
    what: 'This is no address of the web.',
    safe: 'Nothing was asked for.',
    next: 'Open your page in a browser and copy what stands in its address line.',
  },
  not_safe: {
    what: 'This address begins with http. What is served there can be read and changed on its way.',
    safe: 'Nothing was asked for.',
    next: 'Let your host serve it with https. Those named above do so by themselves.',
  },
  has_more: {
    what: 'There is a question mark, a name or a password in this address. It would travel with every link.',
    safe: 'Nothing was asked for.',
    next: 'Give the page an address without them.',
  },
  too_long: {
    what: 'This address is longer than 200 characters. Mail programs would cut your links.',
    safe: 'Nothing was asked for.',
    next: 'Give the page a shorter address.',
  },
};

/** What is served, where it is not the page; `nothing` and `elsewhere` say more than a word. */
type Fixed = Exclude<Look['kind'], 'whole' | 'no_page' | 'elsewhere'>;

const looks: { [kind in Fixed]: Said } = {
  changed: {
    what: 'Your page is there, but something in it was changed or added. Whoever can do that could read what clients write.',
    safe: noLinks,
    next: 'Some hosts add a banner or a counter: turn that off, or use another host. Then save the page again and replace the one that is there.',
  },
  earlier: {
    what: 'An earlier page of yours is there.',
    safe: 'Links that you gave go on working.',
    next: 'Save the page again, put it in the place of the other, and check once more.',
  },
  other_practice: {
    what: 'A page of Ownwords is there, but it takes the links of another practice, or of yours before its keys were changed.',
    safe: noLinks,
    next: 'Save your page and put it in the place of that one, or name another address.',
  },
  not_ours: {
    what: 'Something else is there, not your page.',
    safe: noLinks,
    next: 'See that the file is named index.html and lies at the top of what you put on the host. Some hosts need a minute before they show it.',
  },
  not_shown: {
    what: 'The host sends the file as a download or as plain text, so browsers would not show it.',
    safe: noLinks,
    next: 'Keep the name index.html. If it has that name already, use another host: shares for files do not serve pages.',
  },
  forbidden: {
    what: 'The host forbids pages to run their own script, so yours would stay empty.',
    safe: noLinks,
    next: 'Remove its Content-Security-Policy for this page, or use another host. The page brings a stricter one of its own.',
  },
  no_answer: {
    what: 'Nobody answers at this address.',
    safe: 'Nothing was changed.',
    next: 'See that this computer is online and that the address is spelt as in your browser. A new address can take an hour until it is known.',
  },
  not_proven: {
    what: 'The host cannot show that it is the one whose name it bears.',
    safe: noLinks,
    next: 'Ask your host for a certificate for this name; a new one can take an hour. In a network of a hotel or a clinic, try from another one.',
  },
  too_slow: {
    what: 'The host did not finish within 15 seconds.',
    safe: 'Nothing was changed.',
    next: 'Check again in a few minutes.',
  },
};

function sayLook(look: Exclude<Look, { kind: 'whole' }>): Said {
  switch (look.kind) {
    case 'no_page':
      return {
        what: `There is no page at this address. The host answers with ${look.status}.`,
        safe: noLinks,
        next:
          look.status === 404
            ? 'See that the file is named index.html and lies at the top of what you put on the host.'
            : 'Open the address in a browser: it may ask for a password or be switched off. Clients have none.',
      };
    case 'elsewhere':
      return {
        what: `The host sends browsers on to ${look.to}.`,
        safe: noLinks,
        next: 'If that is your page, put that address into the field and check again.',
      };
    default:
      return looks[look.kind];
  }
}

export const hosting = {
  lead: 'Once this page is on the web, homework can leave as a link that opens on any phone. It is one file, and there is nothing of any client in it: the homework travels inside the link, and the part of a link behind its # is not sent to the host.',
  saveTitle: 'Save the page',
  saveText: 'Save it as index.html in an empty folder of its own.',
  save: 'Save the page',
  saved: (name: string): string => `${name} was saved.`,
  cancelled: 'No file was saved.',
  hostTitle: 'Put it on the web',
  hostText:
    'Any host of plain files will do, and these cost nothing for a page of this size. Choose one of these, or the provider of your own website.',
  hosts: [
    {
      name: 'Netlify',
      how: 'Make an account, choose “Deploy manually”, and drop the folder there.',
    },
    {
      name: 'Cloudflare Pages',
      how: 'Make an account, choose “Upload your static files”, and drop the folder there.',
    },
    {
      name: 'GitHub Pages',
      how: 'Make an account for your practice, and in it a repository that is named like its address; upload the file there.',
    },
    {
      name: 'Your own website',
      how: 'Ask its provider for a name of its own, such as form.yourpractice.example, and put the file at its top.',
    },
  ],
  ownName:
    'Give it a name of its own, with nothing else under it. Whoever can change this file could read what clients write into it: keep the account as safe as your mail, with a second factor.',
  checkTitle: 'Check it',
  address: 'Address of the page',
  addressHint: 'As your browser shows it, for example https://form.yourpractice.example/',
  check: 'Check',
  checking: 'Looking…',
  checkText:
    'Looks once whether exactly your page is served there, in the way that browsers need. This is the only request that Ownwords ever makes, and only when you press this.',
  whole: 'Exactly your page is served there. You can hand over homework as a link.',
  shared:
    'Something else can stand under the same name, and could then read what the page keeps on a phone. A name of its own is safer.',
  foundAt: (day: string): string => `Your page was found there on ${day}.`,
  old: 'It is the page of an earlier version. Links go on working, but get longer: save the page again, put it in the place of the other, and check.',
  notFound: 'It was not found there yet, so no links are made.',
  forget: 'Stop using this page',
  forgotten:
    'No more links are made. Take the file off your host as well, once the last client has answered.',
  faults,
  sayLook,
};
