//! Worry and anxiety in general, low mood, ups and downs, and how one thinks of oneself.

use super::{Problem, Signs};

pub(super) const SIGNS: &[Signs] = &[
    Signs {
        problem: Problem::Worry,
        sure: &["head is|was full", "tortur*", "plans change", "change of plan*", "in the moment", "be present", "be in the present", "prepare for the worst", "tomorrow*s list", "tomorrows", "going at a hundred|million", "hundred miles", "mind wander*", "stop thinking", "stop my .. thoughts", "let .. out of my sight", "think about everything", "thinking about work", "switch off", "shut off", "quiet .. in my", "peace of mind", "carefree", "something happening to", "control everything", "the what ifs", 
            "worr*", "what if*", "whatif*", "catastroph*", "worst case", "imagin* the worst", "fear* the worst", "expect* the worst", "think* the worst",
            "overthink*", "over think*", "over thinking", "overanaly*", "brain|mind|head .. shut up|off|down", "switch* .. head|brain|mind|off", "head|brain|mind .. switch* off",
            "head|brain|mind rac*|spin*|whir*|buzz*|churn*", "rac* thoughts|mind|head", "on edge about", "fret*", "gad", "turn* .. brain|mind|head off", "quiet* .. mind|head|brain",
            "thoughts .. racing|spinning|whirl*", "spiral*", "constantly thinking", "think* .. everything .. wrong", "something bad|awful|terrible will|is|might|going",
            "second guess*", "stewing", "mind|head .. stop|quiet*", "stop my mind|head|brain", "noise in my head", "uncertain*", "not knowing",
        ],
        likely: &["control my thoughts", "thoughts", "what could go wrong", "go wrong", "go* over and over", "unwind", "let go", "news", "check* on the|my kids|son|daughter", "text .. safe|back|arrived", "planning for every"],
        faint: &["thinking", "mind", "brain", "head", "future"],
    },
    Signs {
        problem: Problem::Rumination,
        sure: &["ruminat*", "brood*", "dwell*", "go|going over .. conversation*|again|head|past", "going over things|it|and", "replay*", "go round and round", "going round and round", "round and round", "stuck in my head", "in my own head", "think* .. ex", "get over my ex", "regret*", "mull*", "rehash*", "post mortem", "chew* over"],
        likely: &["over and over", "my ex", "the past", "mistakes i made"],
        faint: &[],
    },
    Signs {
        problem: Problem::Anxiety,
        sure: &["collected", "composed", "tenterhooks", "chill*", "anxst", "panicky", "freak*", "edgy", "feel calmer|calm", "calmer", "anxi*", "anxs*", "nerves", "nervous*", "dread*", "on edge", "butterfl*", "jitter*", "pit of my stomach", "pit in my stomach", "uptight", "wound up", "angst", "apprehens*", "keyed up", "knot* in my stomach", "stomach in knots", "nervy", "uneas*"],
        likely: &["freez*|froze", "brave*", "fearless", "calm*", "tense", "tension", "stress*", "restless*", "relax*", "pressure", "fidget*", "at ease", "panicky", "overwhelm*"],
        faint: &["cope", "coping", "comfortable", "confiden*", "peace*"],
    },
    Signs {
        problem: Problem::InBed,
        sure: &["before noon|midday|lunch|ten|eleven|nine", "start the day", "face the day", "pull* the covers", "covers over", "bed until|till", "bed all day", "all day in bed", "out of my pyjamas|pajamas", "dressed by|before|every|each", 
            "stop|not|without|less|no|quit sleep* .. all|whole|day*|afternoon*|noon|lunchtime|much|long", "sleep* .. all|whole day|morning|weekend|afternoon", "sleep* less", "sleep* too much", "oversleep*", "over sleep*",
            "sleep* away the|my", "sleep* my days", "sleep* until|till|past noon|midday|lunch*|two|three|afternoon|eleven|twelve", "stay*|lie|lying|spend*|laying|hide|hiding|live|living .. bed|duvet|covers|sofa|couch all|day*|until|till|morning|weekend|half|noon|midday|half",
            "stay*|lying|spend*|hide|hiding .. in bed", "day* in bed", "in bed all", "in bed until|till", "get|getting out of bed", "out of bed", "get|getting up .. before|at|by|morning*|time|day|when|alarm*|for|and|early|earlier", "get|getting up", "got up", "up and dressed", "get|getting dressed", "be up", "get|getting showered|washed", "under the duvet|covers", "on the sofa|couch",
            "snooz*", "alarm*", "nap*",
        ],
        likely: &["shower*", "dressed", "pyjama*|pajama*", "duvet", "sofa|couch", "brush my teeth|hair", "open the curtains", "wash my hair"],
        faint: &["bed"],
    },
    Signs {
        problem: Problem::LowMood,
        sure: &["pleasure", "colour|color", "nothing feels", "feel* human", "sparkle", "darkness", "heaviness", "weight lift*", "give a damn", "a reason to", "light at the end", "dragging myself", "drag myself", "don't care", "dont care about", "good day*", "got no interest", "excited", "excitement", "any more", "anymore", "down in", "feel* so down", "crying", "low days", 
            "depress*", "low mood", "the blues", "hopeless*", "feel* low|flat|down|empty|numb|blue|dead", "feeling|feel so low|flat|down|empty|numb", "miserabl*", "black cloud|dog|hole|mood*", "joy*", "nothing .. enjoy|fun|matters|pleasure|point",
            "enjoy*", "lost interest", "no interest", "interest in things|anything", "look* forward to", "spark", "no point", "pointless", "the point of|in", "tearful", "cry*", "cried", "empty", "gloom*", "melanchol*", "in a rut", "rut", "down in the dumps", "fed up", "dark place", "doom*",
            "going through the motions", "nothing to get up for", "feel something|anything", "feel alive", "smile*", "laugh*", "sad*", "unhapp*", "grey|gray", "flat", "numb*", "have fun", "fun",
        ],
        likely: &["lift*", "dull", "tears", "bleak", "bored", "motivation", "low", "happy|happier|happiness", "feel better", "mood", "pleasure", "heavy", "meh", "zest", "lifeless", "my old self", "feel good", "cheer*", "care about anything", "positive*|negative*"],
        faint: &["better", "good day*", "bad day*", "feel"],
    },
    Signs {
        problem: Problem::Alone,
        sure: &["see people", "meet people again", "people again", "cut off", "out with friends|mates|people", "answer .. door|friends", "friends .. messages|texts|calls", "catch up with", "someone to talk to", "with other people", "spend time with people|friends|others", "lonel*", "isolat*", "see|seeing|meet|meeting|call|calling|ring|contact .. friend*|mates", "friends again", "friend*", "cut myself off", "withdraw*|withdrew", "shut* .. away|out", "cancel*", "reply|replying|answer* .. messages|texts", "no one to talk to", "reach* out", "shut myself", "hermit", "socialis*|socializ*", "company"],
        likely: &["mates", "reconnect*", "connect*", "coffee with", "lunch with", "visit*", "sister|brother", "invite*|invit*", "belong*", "join* a|the"],
        faint: &["alone", "meet", "family"],
    },
    Signs {
        problem: Problem::Grief,
        sure: &["fall* apart", "without .. here", "empty chair", "his|her|their chair|birthday", "since she|he|they left|went|died", "left behind", "say goodbye", "photos of her|him", "her|his voice", "grief", "griev*", "bereave*", "mourn*", "since .. died|passed|death", "died", "passed away", "lost my|her|him mum|mom|dad|husband|wife|son|daughter|father|mother|partner|brother|sister|friend|baby", "widow*", "miscarr*", "stillb*", "funeral", "his|her grave|things|clothes|room|ashes", "grave*", "without him|her|mum|mom|dad", "miss her|him|my", "death of"],
        likely: &["loss", "death", "passed", "miss", "anniversary of", "ashes"],
        faint: &["lost"],
    },
    Signs {
        problem: Problem::Bipolar,
        sure: &["sleep for days", "dont sleep for", "days without sleep", "need* no sleep", "too much energy", "before i'm flying|high", "on a high", "going up", "spot it before|early|when", "notice .. high|speeding|manic|early", "crash* .. high", "spend everything", "overspend .. high", "fast thoughts", "take on too much", "bipolar*", "bi polar*", "manic*", "mania", "hypomani*", "getting|get|being|going|go|been|too high|hyper", "highs and lows", "high* and low*", "lithium|lamotrigine|quetiapine", "mood stabil*", "episode*", "spend* spree*", "spree*", "elated", "speeding up", "sped up", "take|taking my meds|medication|tablets", "up and down .. mood|sleep", "cyclothym*", "invincible"],
        likely: &["meds", "medication", "hyper", "swing*", "early warning", "high", "mood* .. stable|steady|even|level", "stable|steady|even|level .. mood*"],
        faint: &["stable", "steady", "even", "routine*"],
    },
    Signs {
        problem: Problem::Swings,
        sure: &["goes up and down", "go up and down", "from one minute|moment|day to", "what sets .. off", "what triggers", "mood changes", "mood .. changes", "why i feel", "mood swing*", "up and down", "ups and downs", "rollercoaster", "roller coaster", "keep track of|my", "track .. mood*|feelings|days", "notice .. mood*|feel*", "know* .. what i feel", "pms|pmdd|hormon*|menopaus*", "my period|cycle", "emotions", "moods", "emotional*", "understand .. feel*|mood*"],
        likely: &["mood*", "feelings", "pattern*", "track*"],
        faint: &["notice"],
    },
    Signs {
        problem: Problem::SelfEsteem,
        sure: &["good at", "my strengths", "strengths", "capable", "as a person", "not a failure", "self respect", "hold my head", "credit", "what others see", "see in me", "feel good about myself", "believe people|them when", "something i did well", "did well", "feel like i belong", "like a failure", "not stupid", "believe* .. good enough|worth", "smart enough|clever enough|pretty enough", "a burden", "burden", "feel* small", "less than", "my own worth", "self esteem", "selfesteem", "self worth", "selfworth", "confidence", "self confiden*", "worthless*", "not good enough", "good enough", "believe in myself", "believe i can|am|deserve", "useless", "failure", "inferior*", "like myself", "liking myself", "love myself", "proud of", "feel* proud", "impost*", "fraud*", "compliment*|complement*", "compar* myself", "comparing", "not as good as", "less than others|everyone|other", "stupid", "loser", "accept praise", "praise", "things i do well", "what i do|did well", "good things about me", "i matter", "deserve*", "unlov*", "lovable", "i am enough", "im enough", "as good as", "trust my", "trust myself", "doubt* myself", "self doubt"],
        likely: &["proud", "confident*", "insecur*", "worth", "value myself", "respect myself", "doubt*", "fail*"],
        faint: &["confiden*"],
    },
    Signs {
        problem: Problem::SelfCriticism,
        sure: &["without feeling guilty|bad", "feeling guilty", "let myself off", "harsh", "idiot", "day off without", "punish*", "like i talk to a friend", "as i would a friend", "treat* .. friend", "be okay with myself", "accept myself", "accepting myself", "at peace with myself", "rest without", "beat* myself up", "hard on myself", "kind* .. myself", "gentle* .. myself", "self critic*", "selfcritic*", "critic* .. myself", "inner critic", "critical voice", "hate myself", "hating myself", "self hat*", "self compass*", "compassion*", "asham*", "shame*", "guilt*", "blam* myself", "forgiv*", "disgust* .. myself", "punish* myself", "call* myself", "put* myself down", "easier on myself", "nicer to myself", "nice to myself", "talk* to myself like", "telling myself off", "tell myself off", "slag* myself", "loath*", "my own worst enemy", "bully* myself", "treat myself", "rest without .. guilty"],
        likely: &["self talk", "humiliat*", "secret", "blame*", "berat*", "self loathing"],
        faint: &["kinder", "gentler", "fault"],
    },
    Signs {
        problem: Problem::Perfectionism,
        sure: &["perfect*", "high standards", "standards", "hand in .. without", "send .. without .. check*|reread*|read*", "reread*", "rewrit*", "re read*", "good enough is", "mistake*", "all or nothing", "triple check*", "double check* .. email*|work", "redo*|redoing", "late because .. perfect", "less than perfect", "flawless", "let things be", "delegat*"],
        likely: &["email*", "polish*", "not finish"],
        faint: &["check my work"],
    },
    Signs {
        problem: Problem::BodyImage,
        sure: &["t shirt*|tshirt*|vest", "sleeveless", "arms showing|out", "cover* up|my", "dress size", "look* at myself", "what i see .. mirror", "hide* my body|arms|legs|stomach", "see me naked", "get changed", "dress|skirt", "lights off|on", "hair loss", "acne|psoriasis|eczema", "my body", "my weight", "how i look", "mirror*", "fat", "ugly", "my nose", "my skin", "my looks", "my appearance", "appearance", "swimsuit*|bikini*|swimwear", "swimming costume", "body image", "body shame", "undress*", "take .. clothes|top off", "short sleeves|shorts", "shorts", "without makeup|make", "makeup", "photo*", "my scar*", "my stomach showing", "weigh* myself", "my thighs|belly|tummy|breasts|hair", "changing room*", "naked", "dysmorph*"],
        likely: &["pool", "beach", "the scales|scale", "selfie*", "clothes"],
        faint: &["body", "weight"],
    },
];
