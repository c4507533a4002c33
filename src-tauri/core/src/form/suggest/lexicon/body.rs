//! Sleep, the body, pain, tiredness and illness feared.

use super::{Problem, Signs};

pub(super) const SIGNS: &[Signs] = &[
    Signs {
        problem: Problem::Waking,
        sure: &["doz*", "kip", "in one go", "dawn", "up and down all night", "up all night", "awake half", "wake up once", "wake* every", "wake* .. early|dawn|alarm", "stay in my|own|the bed .. night", "wee hours", "wake* rested|refreshed", "solid sleep|hours", "stretch", "through till|until|to morning|six|seven|five", "up .. times a night", "times a night", 
            "sleep*|slept through", "sleep* .. whole|entire|full night", "sleep* .. night*", "night*|nights of|without .. sleep|waking", "night* .. sleep", "wak*|woke|awake|awak* .. at two|three|four|five|2|3|4|2am|3am|4am|5am|1am|one",
            "wak*|woke up .. night|nights|times|hours|middle|sweating", "wak* up at", "middle of the night", "small hours", "at three|four|two|3|4|2|3am|4am|2am in the morning", "3am|4am|2am|1am", "three|four|two in the morning", "lie|lay|lying|lies .. awake", "lie|lying there", "awake .. night|hours|thinking|worrying", "back to sleep", "staring|stare .. ceiling", "ceiling", "toss* .. turn*", "sleep undisturbed", "broken sleep|nights", "broken night*", "unbroken", "up half the night", "wak* .. every hour|two|few", "sleep without waking", "a good night*", "good nights sleep", "decent night*", "without waking", "bad night*", "stay* asleep",
        ],
        likely: &["awake", "wak*", "woke", "night*", "slept", "asleep", "sleep*", "slep|sleap|sleping", "clock watching", "restful"],
        faint: &["rest*", "evening*"],
    },
    Signs {
        problem: Problem::Insomnia,
        sure: &["counting|count sheep", "hours .. a night", "eight|seven|six hours|hrs", "wide awake", "wind* down", "feel* rested|refreshed", "rested", "tv in bed", "sleep .. own|routine|regular", "regular bedtime", "to sleep by|before|within|without|at", "asleep by|before|within|in", "head hits the pillow", "naturally", "lie in", "nights .. sleep", "melatonin", 
            "insomni*", "fall*|drop*|drift*|get|nod* .. asleep|sleep", "get|getting to sleep", "go|going to sleep", "drop off", "nod off", "hours .. sleep", "sleep .. hours", "sleeping pill*|tablet*", "sleep schedul*|pattern*|routine*|rhythm*", "body clock", "bed .. by|before|at ten|eleven|midnight|10|11|12|half|10pm|11pm", "in bed by|before", "bedtime*", "go|going|get to bed", "sleep better|well|properly|normally|more|again|enough", "cant|cannot|never|hardly|barely|not sleep*", "sleep problem*|trouble*", "sleepless*", "without .. pill*", "zopiclone|melatonin|ambien", "night shift*", "shift work", "early waking", "before the alarm", "quality of sleep", "sleep quality", "stay* up late|until|till", "up until|till midnight|two|three|2|3|1", "night owl", "lights out", "shut eye", "shuteye", "lie in bed thinking",
        ],
        likely: &["bed", "sleep*", "slep|sleap|sleping", "sleepy", "pillow", "pills", "asleep", "hours a night"],
        faint: &["tired*", "night*"],
    },
    Signs {
        problem: Problem::Body,
        sure: &["heart rac*|pound*|thump*|beat*", "heart is|was|starts rac*|pound*|thump*", "rac*|pound* heart", "tight chest", "chest .. tight*|pressure|hurt*", "breathless*", "short* of breath", "stomach|tummy|gut churn*|ache*|cramp*|pain*|problem*|upset", "ibs", "irritable bowel", "nause*", "feel* sick", "tension headache*", "shaking|shaky|trembl*", "lump in my throat", "clench*", "jaw", "butterflies", "blood pressure", "hot flush*", "twitch*", "tinnitus", "pins and needles", "sweaty", "my breathing", "breathing"],
        likely: &["stomach", "tummy", "chest", "breath*", "gut", "heart", "knot*", "bowel*", "bladder", "loo|toilet", "shak*", "muscles", "shoulders"],
        faint: &["body", "physical*", "symptom*"],
    },
    Signs {
        problem: Problem::Health,
        sure: &["temperature", "smartwatch|watch my heart|fitbit", "heart rate", "chest pain means", "headache .. tumour*|tumor*", "medical test*", "second opinion", "body for", "feeling for lumps", "test results", "every ache|twinge|symptom", "als|sepsis|dementia|alzheimers|leukaemia|leukemia|hiv", "googl* .. symptom*|illness*|disease*|pain*|lump*", "googl*", "dr google", "health anxiety", "health anxious", "hypochond*", "cancer*", "tumour*|tumor*", "having a stroke", "heart attack", "stroke", "check* .. lump*|mole*|pulse|body|breasts|temperature|heart", "lump*", "mole*", "my pulse", "terminally|seriously|really ill", "serious illness", "disease*", "see* .. gp|doctor*", "go* to the gp|doctor*|er", "ring* the|my gp|doctor|surgery", "hospital .. check", "brain tumour|tumor", "every ache|twinge|headache|pain is", "ache means", "multiple sclerosis", "looking up symptoms", "look* up .. symptoms|illness*", "illness*", "symptom* .. internet|online", "getting ill", "catch* something", "dying", "my health"],
        likely: &["gp", "doctor*", "a e", "scan*", "ill", "health", "hospital*", "symptom*", "111"],
        faint: &["medical", "sick"],
    },
    Signs {
        problem: Problem::Pain,
        sure: &["killing me", "spasm*", "my leg*|arm*|wrist*|foot|feet|hip|knee hurt*|hurts|ache*", "flare up*", "with .. pain", "agony", "sciatica", "tension headaches", "chronic pain", "back pain", "my back|knee*|hip*|neck|shoulder*|joints|hands hurt*|ache*|allow*|let*|play*|plays|is|goes", "in pain", "pain|pains|painful", "fibromyalg*", "migraine*", "arthrit*", "headache*", "sciatic*", "hurts|hurting|sore", "flare*", "bad back", "my back", "endometrios*", "painkiller*|opioid*|codeine", "pain killer*", "despite the pain", "crps", "slipped disc"],
        likely: &["my legs|leg|wrist|foot|feet", "ache*", "hurt*", "physio*", "sit|sitting|stand for", "stiff*", "my knee*|hip*"],
        faint: &["rest", "limp*"],
    },
    Signs {
        problem: Problem::Fatigue,
        sure: &["in the tank", "stamina", "battery|batteries", "recharge", "rest day*", "run out of steam", "steam", "paying for it", "pay* .. next day", "out of fuel", "crash by|after", "have to lie down", "without crashing", "sleepy in the day", "all my strength", "do a little", "little every day", "too much and then", "good days and bad", "on good days", "fatigu*", "exhaust*", "chronic fatigue", "me cfs", "cfs", "long covid", "post viral", "pacing", "pace myself", "boom and bust", "crash* .. afterwards|next|for|days|bed|weekend|after", "wiped out", "worn out", "wiped", "drained", "burnt|burned|burn out", "burnout", "no energy", "energy", "run down", "knackered", "shattered", "overdo* it|things", "overdoing", "pay* for it", "running on empty", "brain fog", "payback", "spoons", "tired all|every|after|by", "so|too|always tired", "lethargic", "take breaks", "rest* before|breaks", "ms fatigue"],
        likely: &["tired*", "weary", "sluggish", "breaks", "pace", "crash*"],
        faint: &["rest", "slow down"],
    },
];
