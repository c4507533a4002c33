//! Words that point nowhere: what is said to be all right, and ordinary words that are never taken
//! for a misspelling.

/// What says that something is no problem. Read only where nothing is wanted: "I sleep fine", but
/// not "I want to sleep fine". It speaks for the words that it covers.
pub(in crate::form::suggest) const CLEAR: &[&str] = &[
    "sleep*|eat*|driv*|work*|slept fine|ok|okay|well|good|great|alright|normally|enough|brilliantly|perfectly|soundly",
    "sleep*|eat*|driv*|slept like a baby|log|horse",
    "sleep*|appetite|mood|driving|drinking|eating|work|marriage|nights|energy|health|home|pain|worry|anxiety|panic|relationship|job is|are|has|was fine|ok|okay|good|great|alright|under|sorted|better|normal|been",
    "sleep*|appetite|mood|driving|drinking|eating|work|marriage|nights|energy|health|pain|worry|anxiety|panic isnt|arent|is|are not|the|a .. problem|issue|trouble",
    "no problem|problems|trouble|issue|issues|difficulty with|sleeping|driving .. sleep*|driv*|eat*|food|alcohol|drink*|work|people|panic|mood|nights",
    "no problem|problems|trouble|issue|issues sleeping|driving|eating|with",
    "fine|ok|okay|happy|alright with|about .. sleep*|driving|food|work|people|alcohol|drink*|mood|body|weight",
    "nothing to do with ..  sleep*|work|drink*|panic|mood|food",
    "not about|the .. sleep*|drink*|panic|mood|food|work|pain|driving|money|weight|worry*|anxiety",
    "mind|minding driving|flying|heights|crowds|people|dogs|spiders",
];

/// Common words that lie within a letter or two of a sign.
pub(in crate::form::suggest) const ORDINARY: &[&str] = &[
    "tried", "tires", "tied", "world", "word", "words", "worse", "worst", "worth", "work", "works", "sheep", "steep", "drive",
    "drink", "bring", "being", "begin", "binge", "thing", "things", "think", "thinks", "there", "their", "these", "those", "three",
    "where", "which", "while", "would", "could", "should", "about", "after", "again", "angle", "angel", "fight", "right", "light",
    "might", "night", "sight", "sleeve", "speak", "speed", "spend", "stand", "start", "state", "stay", "store", "story", "staff",
    "stuff", "study", "table", "taken", "takes", "paint", "point", "plain", "plane", "place", "plant", "party", "parts", "paper",
    "quiet", "quite", "reach", "react", "ready", "large", "later", "laugh", "learn", "leave", "least", "never", "nerve", "other",
    "others", "every", "even", "event", "enough", "family", "friend", "friends", "front", "fruit", "great", "group", "happen",
    "house", "hours", "minute", "minutes", "month", "months", "morning", "mother", "mouth", "north", "normal", "number", "people",
    "perhaps", "person", "phone", "please", "really", "school", "second", "simple", "since", "single", "small", "smile", "someone",
    "sometimes", "still", "stone", "street", "strong", "sunday", "monday", "today", "together", "touch", "toward", "train",
    "travel", "trust", "truth", "under", "until", "usual", "voice", "watch", "water", "weeks", "white", "whole", "without", "woman",
    "women", "write", "wrong", "years", "young", "yours", "ahead", "along", "bread", "break", "broad", "brown", "build", "carry",
    "catch", "cause", "chair", "child", "class", "clean", "clear", "close", "cloth", "count", "cover", "cross", "dance", "death",
    "doing", "doubt", "dream", "dress", "early", "earth", "either", "empty", "field", "final", "first", "floor", "force", "found",
    "fresh", "given", "giving", "going", "grown", "hands", "heart", "heavy", "horse", "hotel", "human", "instead", "anything",
    "something", "everything", "nothing", "another", "because", "before", "better", "between", "coming", "during", "father",
    "feeling", "finally", "follow", "getting", "having", "himself", "herself", "myself", "inside", "letter", "little", "living",
    "looking", "making", "matter", "moment", "moving", "music", "office", "outside", "picture", "playing", "pretty", "public",
    "question", "rather", "reason", "saying", "seeing", "seven", "sister", "spring", "summer", "winter", "talking", "taking",
    "thought", "thoughts", "though", "through", "trying", "turning", "walking", "wanted", "wanting", "window", "working", "posted",
    "flash", "prices", "price", "prize", "parking", "parts", "pants", "crisp", "sleek", "slept", "dried", "drops", "drawn", "shown", "shower",
    "should", "shoulder", "shorter", "shouted", "stairs", "station", "fields", "fields", "alright", "along", "tests", "texts", "taste", "tasks",
];
