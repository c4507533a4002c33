// The small words of English and German by which one question is told from two.

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** What a language asks and joins with. All in lower case. */
export interface Tongue {
  and: ReadonlySet<string>;
  or: ReadonlySet<string>;
  how: string;
  much: ReadonlySet<string>;
  /** Words that open a question, or a question within one. */
  wh: ReadonlySet<string>;
  /** Verbs that stand before whoever they are about where something is asked. */
  aux: ReadonlySet<string>;
  be: ReadonlySet<string>;
  feel: ReadonlySet<string>;
  /** Who or what a question is about, after its verb. */
  subject: ReadonlySet<string>;
  pronoun: ReadonlySet<string>;
  determiner: ReadonlySet<string>;
  preposition: ReadonlySet<string>;
  /** Openers of a clause that only says when, why or which. */
  subordinate: ReadonlySet<string>;
  /** Words that are passed over before a verb or a quality. */
  adverb: ReadonlySet<string>;
  /** Words for neither a thing nor a quality, such as "now" and "there". */
  light: ReadonlySet<string>;
  /** What is felt and rated: two of them are never one. */
  inner: ReadonlySet<string>;
  /** "rate", "satisfied with": what follows is judged. */
  judged: ReadonlySet<string>;
  /** Verbs that go with a second one for one action: "go and see". */
  serial: ReadonlySet<string>;
}

export const english: Tongue = {
  and: set('and &'),
  or: set('or'),
  how: 'how',
  much: set('much many'),
  wh: set('how what when where why who whom which whose'),
  aux: set(
    `did do does have has had was were is are am will would can could should may might must`,
  ),
  be: set('was were is are been be'),
  feel: set('feel felt feeling'),
  subject:
    set(`you it he she they we i that this there the your a an any some anyone anybody anything
    someone somebody something others people things`),
  pronoun: set('you it he she they we i this that things everything'),
  determiner: set('the your a an his her their my our its any some both'),
  preposition:
    set(`with of about to by from in on at for into onto over under through during without
    against towards toward before after between like as than per around near`),
  subordinate: set(`when after before while because that if who which whose since until than once
    although though whether what to`),
  adverb:
    set(`also then still really actually ever even very so too quite rather not never just both
    afterwards later finally always often well more`),
  light: set(`now then here there before after up down in out on off back away again today yesterday
    tomorrow tonight so more less later earlier once twice home over such others other`),
  inner:
    set(`mood sleep anxiety fear panic sadness anger stress tension pain fatigue tiredness energy
    appetite concentration thoughts feelings emotions sensations motivation worry worries guilt shame
    hope confidence pleasure enjoyment achievement mastery distress urge urges cravings depression
    irritability loneliness boredom rest restlessness disgust grief jealousy symptoms behaviour
    behavior actions reactions`),
  judged: set('rate satisfied happy pleased content unhappy dissatisfied'),
  serial: set('go come try stop wait sit lie stand pause get stay'),
};

export const german: Tongue = {
  and: set('und sowie'),
  or: set('oder'),
  how: 'wie',
  much: set('viel viele'),
  wh: set(`wie was wann wo woher wohin warum weshalb wieso wer wem wen wessen welche welcher welches
    welchen welchem womit wovor worüber woran wofür wodurch wieviel wobei worauf wonach`),
  aux: set(`haben hast hat habt hatten hatte hattest sind bist ist seid waren war warst konnten können
    konnte kann kannst wollten wollen wollte mussten müssen musste werden wird würden wurde wurden
    möchten dürfen durften sollen sollten sollte kam kamen ging gingen gab half fühlten fühlte`),
  be: set('war waren ist sind warst bist wäre wären'),
  feel: set('fühlen fühlten fühlst fühltest fühle fühlte'),
  subject: set(`sie du es er ihr ihre das die der den man jemand etwas andere ein eine einen`),
  pronoun: set('sie du es er ihr sich dich mich euch das alles'),
  determiner: set(`der die das den dem des ihr ihre ihren ihrem ihrer dein deine deinen mein meine
    ein eine einen unser unsere beide`),
  preposition: set(`mit von bei zu zum zur über gegen für durch ohne um in im am an auf aus nach vor
    unter während seit bis zwischen wegen trotz neben`),
  subordinate:
    set(`wenn als nachdem bevor während weil dass ob damit bis seit obwohl die der das den
    dem deren was wie wo wer wen indem um falls sobald sodass denen`),
  adverb: set(`auch dann noch wirklich sehr so ganz recht eher nicht nie immer oft trotzdem danach
    dabei sonst zugleich gut wieder`),
  light:
    set(`jetzt dann hier da dort vorher nachher davor danach heute gestern morgen so mehr weniger
    später früher einmal zweimal zwar ab zu hin her auf nieder aus ein an ähnlich anders nicht`),
  inner:
    set(`stimmung schlaf angst furcht panik traurigkeit trauer wut ärger stress anspannung schmerz
    schmerzen erschöpfung müdigkeit energie appetit konzentration gedanken gefühle empfindungen
    antrieb sorge sorgen schuld scham hoffnung zuversicht freude belastung drang einsamkeit
    langeweile unruhe ekel lust symptome verhalten`),
  judged: set('bewerten beurteilen zufrieden unzufrieden bewerte'),
  serial: set(
    'gehen kommen hinsetzen hingesetzt hinlegen hingelegt gekommen angehalten innegehalten versucht',
  ),
};

/** Unmistakable verbs: none of them is a noun as well. */
export const VERBS =
  set(`feel eat go take do make meet say think write leave avoid enjoy manage notice
  remember stay keep finish see hear tell ask use give get find want know believe sleep start begin
  complete fall relax calm practise speak listen understand carry bring drive put let`);

/** Words that, joined, name one thing. Either may come first. */
const ONE = [
  ...`up/down pros/cons back/forth bread/butter friends/family now/then again/again here/there here/now
  day/night days/nights black/white trial/error food/drink eat/drink ate/drank eating/drinking come/go
  in/out on/off over/over ups/downs ins/outs up/about out/about safe/sound sick/tired peace/quiet
  wait/see more/less sooner/later yes/no loud/clear hours/minutes arms/legs left/right first/foremost
  tea/coffee salt/pepper work/life alive/well good/bad high/low low/high hard/easy early/late
  light/heavy strong/weak long/short far/wide much/little often/rarely near/far warm/cold hot/cold
  big/small happy/sad calm/anxious pins/needles aches/pains there/back young/old cut/paste`.split(
    /\s+/,
  ),
  ...`hin/her auf/ab ab/zu hin/wieder ein/aus nach/nach mehr/mehr essen/trinken gegessen/getrunken
  tun/lassen tag/nacht tage/nächte freunde/familie freunden/familie vor/zurück für/wider da/dort
  ja/nein mehr/weniger kaffee/tee stunden/minuten gut/schlecht hoch/tief hoch/niedrig leicht/schwer
  stark/schwach lang/kurz früh/spät viel/wenig oft/selten nah/fern warm/kalt heiß/kalt groß/klein
  messer/gabel brot/butter kommen/gehen klipp/klar rechts/links kurz/gut nach/vor`.split(/\s+/),
];
const PAIRS: ReadonlySet<string> = new Set(
  ONE.flatMap((pair) => {
    const [one = '', other = ''] = pair.split('/');
    return [`${one} ${other}`, `${other} ${one}`];
  }),
);

/** People and parts of the body, which are often named two at a time. */
const TOGETHER = set(`mother father mum mom dad parents brother brothers sister sisters husband wife
  partner children kids son daughter friend friends family colleagues boss neighbours relatives
  neck shoulders shoulder back arms legs hands feet head chest stomach belly jaw face eyes throat arm leg
  hand foot knees hips heart lungs mutter vater eltern mama papa bruder schwester mann frau kinder sohn
  tochter freund freunde freunden freundin familie kollegen nachbarn nacken schultern schulter rücken
  arme beine hände füße kopf brust bauch magen kiefer gesicht augen hals herz`);

/** Whether two joined words name one thing. */
export function isOneThing(one: string, other: string): boolean {
  if (one === other || PAIRS.has(`${one} ${other}`)) return true;
  return TOGETHER.has(one) && TOGETHER.has(other);
}

/** Words before a comparison of two things, which is one question. */
export const COMPARES = set(`between difference compare compared comparison zwischen unterschied
  verglichen vergleich vergleichen`);
