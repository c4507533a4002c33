// What the window says where homework is composed and handed over.

export const handing = {
  composer: {
    title: (name: string): string => `New homework for ${name}`,
    noGoalTitle: 'First, the goal',
    noGoalLead:
      'Homework is one step toward what your client wants. Ask them now, or say why not yet.',
    withoutGoal: 'Without a goal for now',
    withGoal: 'Write the goal',
    reasons: {
      finding: 'We are still finding it',
      assessment: 'This is for the assessment',
      crisis: 'This is a crisis',
    },
    reasonsLabel: 'Why there is no goal for now',
    whichGoal: 'Which goal it is for',
    stepTitle: 'A small step toward it',
    stepTitleNoGoal: 'A small step',
    noSuggestion: 'Nothing in the goal points to one form. Choose from these three.',
    counts: (what: string): string => `Counts ${what}.`,
    inConcern: (said: string): string => `Presenting concern: ${said}`,
    library: 'All forms',
    rhythm: (seconds: string, each: string, count: string, span: string): string =>
      `${seconds} ${each}, ${count}, ${span}.`,
    under: 'Under a minute',
    minutes: (count: number): string => (count === 1 ? 'About a minute' : `About ${count} minutes`),
    eachEntry: (entry: string): string => `${/^[aeiou]/i.test(entry) ? 'an' : 'a'} ${entry}`,
    days: 'Days',
    firstDay: 'First day',
    lastDay: 'Last day',
    daysWrong: 'The last day comes before the first.',
    addCount: 'Add the question',
    changeForm: 'Change this form',
    addQuestion: 'Add a question',
    lastTime: 'As last time',
    cannotCount: (counted: string): string => `This form cannot count ${counted}.`,
    messageTitle: 'A line from you, read before anything else',
    message: 'Your line to the client',
    quiet: 'It does not mention the goal yet.',
    add: (sentence: string): string => `Add “${sentence}”`,
    quoteGoal: (goal: string): string => `This is one small step toward what you said: ${goal}`,
    quoteShort: (start: string): string => `…what you said: ${start}`,
    confidence: 'How sure are they that they will do it?',
    sure: 'How sure are they?',
    confidenceOf: (value: number): string => `${value} of 10`,
    confidenceLow: 'Below 7 is a good reason to make it smaller.',
    whenWhere: 'When and where',
    whenWhereHint: 'At the kitchen table, with the first coffee',
    ifThen: 'If something gets in the way, then',
    ifThenHint: 'If I forget in the morning, then I do it at lunch',
    helps: 'How it helps, in one sentence',
    obstacle: 'What could get in the way',
    more: 'More about how it will go',
    draftSaved: 'Draft saved',
    discard: 'Throw the draft away',
  },

  paperWeek: {
    title: 'This week’s homework on paper',
    lead: 'The homework of every case that runs or begins in the next seven days. What nobody has yet is chosen.',
    none: 'No homework runs or begins in the next seven days.',
    chooseAll: 'Choose all',
    chooseNone: 'Choose none',
    noneChosen: 'Choose what to print.',
    notYet: 'not handed over yet',
    left: (day: string, way: string): string => `${day}, ${way}`,
    held: {
      no_crisis_contacts: 'asks about safety: crisis contacts are missing',
      no_read_by: 'asks about safety: the day you will read it is missing',
    },
    open: 'Open it',
    openAloud: (name: string): string => `Open it for ${name}`,
    ways: (count: number): string => (count === 1 ? '1 sheet' : `${count} sheets`),
    save: 'Save in a folder',
    saveText:
      'Each as a PDF of its own, with fields to fill in. No file that is there is written over.',
    printed: (count: number): string =>
      count === 1
        ? '1 sheet was sent to the printer.'
        : `${count} sheets were sent to the printer.`,
    shown: (count: number): string =>
      count === 1 ? '1 sheet is in the viewer.' : `${count} sheets are in the viewer, as one file.`,
    saved: (count: number): string =>
      count === 1 ? '1 file was saved.' : `${count} files were saved.`,
    stopped: (done: number, count: number): string => `Stopped: ${done} of ${count} left.`,
    cancelled: 'No folder was chosen, and nothing was saved.',
  },

  takingOut: {
    title: 'The answers on paper',
    who: 'The homework with what your client wrote in its places. Whoever receives it can read it.',
    save: 'Save the answers as PDF',
    print: 'Print the answers',
    saved: (name: string): string => `Saved as ${name}.`,
    cancelled: 'No file was saved.',
  },

  alsoSend: {
    title: 'Also in the same link or page file',
    one: (form: string, span: string): string => `${form}, ${span}`,
  },

  link: {
    way: 'Link',
    who: 'Opens on any phone. Behind their five words, whoever else receives it can read nothing; without them, whoever has the link can read it.',
    needsPage: 'Needs your client page on the web, which takes five minutes.',
    setUp: 'Set it up',
    notInSample: 'Not in the sample: nothing of it leaves.',
    guard: 'Who can open it',
    behindCode: 'Whoever has the words',
    open: 'Whoever has the link',
    codeText:
      'The words are your client’s for all homework. Give them the card by hand: it goes another way than the link.',
    openText:
      'Mail and chat programs, and whoever shares the phone, could read your line and the goal. Answers are sealed all the same.',
    card: 'Card with the words',
    drawAnew: 'Draw other words',
    drawn: 'These are new. Links that left before still ask for the words before.',
    copy: 'Copy the link',
    copied: 'The link is copied: paste it where your client will find it. The homework is given.',
    mailed:
      'Your mail program has the link. To whom it goes you write there. The homework is given.',
    show: 'Show it as a QR code',
    showText:
      'The QR code is for the phone of whoever is in the room: it asks for no words, and nothing has to be sent.',
    scan: 'Point the camera of your phone here',
    scanText: 'It opens your page. Nothing is sent, and nothing has to be typed.',
    squareAloud: 'A QR code with the link',
    close: 'Done',
  },

  mail: {
    way: 'Email',
    who: 'Whoever can open their mail can read it, their provider too: with a password or their five words nobody else can.',
    carries: 'What the mail has with it',
    pdf: 'The PDF',
    page: 'The page file',
    link: 'The link',
    pdfText: 'Answers typed into this PDF can be read by whoever receives the mail.',
    pdfTextKnows:
      'Whoever receives the mail and knows the password can read the PDF and the answers in it.',
    pageText:
      'Whoever receives the mail can read your line and the goal. The answers come back sealed. An iPhone does not open a page file.',
    begin: 'Begin the mail',
    draft: 'Save the mail as a draft',
    draftText: 'Other ways: a draft is a file that some mail programs open to be sent on.',
    withFile:
      'Your mail program has the mail. See that the file is in it. To whom it goes you write there. The homework is given.',
    fileBeside:
      'Your mail program has the mail, and the file lies open in its folder: drag it into the mail. The homework is given.',
    untilLocked: 'Send it before you lock: the file is taken away then.',
    saved: (name: string): string => `Saved as ${name}. The homework is given.`,
    cancelled:
      'No draft was saved. The homework is written down; you can hand it over whenever you like.',
  },

  agreed: {
    title: 'Ways you agreed on',
    lead: 'These come first when you hand homework over.',
    others: 'Other ways',
    since: (day: string): string => `since ${day}`,
    names: {
      paper: 'paper',
      pdf: 'a PDF file',
      link: 'a link',
      file: 'a page file',
      email: 'email',
      room: 'the room',
    },
    labels: {
      paper: 'Paper',
      pdf: 'PDF file',
      link: 'Link',
      file: 'Page file',
      email: 'Email',
      room: 'In the room',
    },
    ask: (way: string): string => `You have not agreed on ${way} with this client.`,
    record: 'Record that they agree today',
    once: 'Only this once',
    leave: 'Not now',
  },

  reminder: {
    open: 'Reminders for their calendar',
    who: 'Whoever sees their calendar reads the title and the times, and nothing of the homework.',
    title: 'What their calendar says',
    titleNeutral: 'Form',
    time: (place: number, count: number): string => (count > 1 ? `Time ${place}` : 'Time'),
    daily: 'Every day that is due, at a time you choose together.',
    eachTime: 'Nothing is due on a day. A gentle reminder every day, if they would like one.',
    once: 'One reminder on the first day.',
    save: 'Save the reminders',
    saved: (name: string): string =>
      `Saved as ${name}. Opened on their phone or computer, it stands in their calendar; saved again it takes the place of this one.`,
    cancelled: 'No file was saved.',
    session: 'Save the next session for their calendar',
    appointment: 'Appointment',
    sessionSaved: (name: string): string =>
      `Saved as ${name}. If the session moves, save it again: it takes the place of this one.`,
  },

  handOver: {
    title: 'Hand it over',
    again: 'Hand it over again',
    pdf: 'Save PDF',
    page: 'Page file',
    anyway: 'Save it without them',
    print: 'Print it',
    printWho:
      'On a printer of yours. It leaves no file behind; whoever finds the sheet can read it.',
    withLink: 'On paper and in the PDF, the link as a code to scan',
    withLinkWho: 'It asks for their five words.',
    printAnyway: 'Print it without them',
    pdfWho:
      'To print, or to fill in on a screen. Whoever receives the file can read it, and answers typed into it.',
    pdfWhoKnows: 'Whoever has the file and knows the password can read it.',
    protect: 'Protect it with a password',
    unprotect: 'Without a password',
    password: 'Password of the file',
    passwordHint:
      'At least 12 characters. Tell it to them by another way than the file; it is not kept here.',
    drawPassword: 'Draw one',
    opensWith: 'It opens with the password.',
    pageWho:
      'For their phone or computer. Whoever receives the file can read your line and the goal; the answers come back sealed, and only you can read them.',
    savedPdf: (name: string): string => `Saved as ${name}. The homework is given.`,
    savedPage: (name: string): string => `Saved as ${name}. The homework is given.`,
    cancelled:
      'No file was saved. The homework is written down; you can save it whenever you like.',
    given: (title: string): string => `${title} is given`,
    done: 'Done',
    notYet: 'Before it can be handed over:',
    needForm: 'choose a form',
    needWhole: 'finish the form',
    needGoal: 'write the goal, or say why there is none',
    needDays: 'put the days in order',
    needMessage: 'write your line to the client',
    needContacts: 'This form asks about safety. Add crisis contacts before it is handed over.',
    toContacts: 'Add crisis contacts',
    readBy: 'I will read this by',
    readByWhy:
      'It asks about safety, and nobody is alerted when it comes back. Filled in together it needs no day.',
    readByMissing: 'name the day by which you will read it, from today on',
  },
};
