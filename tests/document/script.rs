//! Forms and answers in scripts that are written from the right: the library speaks none of them, so
//! that its words are replaced by others as long.

use practice::document::Paper;
use practice::form::Form;
use practice::words::Words;
use serde_json::Value;

use super::{Case, goal};

/// A language with words by length, which is about how its sentences run; a goal, a message and answers.
pub(crate) struct Script {
    pub(crate) tag: &'static str,
    words: [&'static str; 12],
    goal: &'static str,
    message: &'static str,
    pub(crate) said: [&'static str; 5],
}

/// Some words are vowelled; the answers have numbers, brackets, quotation marks and Latin names.
pub(crate) const HEBREW: Script = Script {
    tag: "he",
    words: [
        "ו",
        "של",
        "אני",
        "שלום",
        "יום",
        "בְּבֹקֶר",
        "מחשבה",
        "להישאר",
        "שָׁלוֹם",
        "התנהגות",
        "אפשרויות",
        "התמודדויות",
    ],
    goal: "אני רוצה לישון לילה שלם, ארבעה לילות מתוך 7 (לפחות), גם בלי Zopiclon.",
    message: "כך נראה מה עובר לך בראש ברגע הקשה ביותר, כדי שביום חמישי ב־16:00 נדע עם איזו \
              מחשבה להתחיל: \"אני לא אצליח\", או אחרת.",
    said: [
        "בתור במאפייה.",
        "חשבתי שכולם רואים שהידיים שלי רועדות (90%), ושאצטרך להניח את הסל וללכת. נשארתי, שילמתי, \
         וספרתי את המטבעות פעמיים: 17 ו־17.",
        "עַל הַגֶּשֶׁר, רֶגַע לִפְנֵי הָאֶמְצַע.",
        "ב־bus קו 405, בעמידה.",
        "In the queue, in English.",
    ],
};

pub(crate) const ARABIC: Script = Script {
    tag: "ar",
    words: [
        "و",
        "لا",
        "كل",
        "الآن",
        "بلا",
        "اليوم",
        "مُحَاوَلَة",
        "الأفكار",
        "الإجابة",
        "الاحتمالات",
        "المسؤوليات",
        "الاستراتيجيات",
    ],
    goal: "أريد أن أنام طوال الليل، أربع ليالٍ من 7 (على الأقل)، ولو بلا Zopiclon.",
    message: "هكذا نرى ما الذي يدور في ذهنك في أصعب لحظة، لنعرف يوم الخميس في 16:00 بأي فكرة نبدأ: \
              «لن أنجح»، أم بغيرها؟",
    said: [
        "في طابور المخبز.",
        "ظننت أن الجميع يرون يديّ ترتجفان (90%)، وأنني سأضطر إلى ترك السلة والخروج. بقيت، ودفعت، \
         وعددت النقود مرتين: ١٧ ثم 17.",
        "عَلَى الجِسْرِ، قَبْلَ المُنْتَصَفِ بِقَلِيلٍ.",
        "في bus رقم 405، واقفًا.",
        "لا إله، والآن لأنّ الأمل.",
    ],
};

impl Script {
    /// `text` word by word in this script; what is between the words stays.
    fn of(&self, text: &str) -> String {
        let mut out = String::new();
        let mut word = 0;
        for letter in text.chars().chain(std::iter::once(' ')) {
            if letter.is_alphabetic() || letter == '’' {
                word += 1;
                continue;
            }
            if word > 0 {
                out += self.words[word.min(self.words.len()) - 1];
                word = 0;
            }
            out.push(letter);
        }
        out.pop();
        out
    }

    /// The form with its wording in this script as well.
    pub(crate) fn form(&self, form: &Form) -> Form {
        let mut json = serde_json::to_value(form).expect("it is JSON");
        self.spell(&mut json);
        Form::from_json(&json.to_string()).expect("a sound form")
    }

    fn spell(&self, json: &mut Value) {
        const WORDINGS: [&str; 11] = [
            "title",
            "lead",
            "entry_name",
            "ask",
            "short",
            "hint",
            "label",
            "unit",
            "low",
            "high",
            "one",
        ];
        match json {
            Value::Object(map) => {
                for (key, value) in map.iter_mut() {
                    let english = match value {
                        Value::String(text) => Some(text.clone()),
                        Value::Object(map) => map.get("en").and_then(Value::as_str).map(Into::into),
                        _ => None,
                    };
                    match english.filter(|_| WORDINGS.contains(&key.as_str())) {
                        Some(english) => {
                            let spelt = self.of(&english);
                            *value = serde_json::json!({ "en": english, (self.tag): spelt });
                        }
                        None => self.spell(value),
                    }
                }
            }
            Value::Array(all) => all.iter_mut().for_each(|value| self.spell(value)),
            _ => {}
        }
    }

    pub(crate) fn case(&self, form: &Form, paper: Paper, paper_name: &str) -> Case {
        let form = self.form(form);
        Case {
            name: format!("{}-{paper_name}-{}", form.key, self.tag),
            paper,
            language: self.tag,
            rhythm: form.rhythm.clone(),
            goal: goal(&form, self.tag, self.goal),
            message: Words::from(self.message),
            returned: None,
            days: 7,
            form,
        }
    }
}
