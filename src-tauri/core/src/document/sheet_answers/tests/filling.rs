//! A sheet in the hands of another program, and a hand that fills it in.

use super::*;

/// A sheet in the hands of another program.
pub(super) struct Filling {
    pub(super) file: Document,
    /// Each field with its buttons.
    pub(super) fields: BTreeMap<String, (lopdf::ObjectId, Vec<lopdf::ObjectId>)>,
}

impl Filling {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let file = Document::load_mem(bytes).expect("a document");
        let form = Self::form(&file);
        let fields = form.get(b"Fields").and_then(Object::as_array).expect("fields").clone();
        let ids = |objects: &[Object]| -> Vec<_> {
            objects.iter().map(|one| one.as_reference().expect("a reference")).collect()
        };
        let named = ids(&fields).into_iter().map(|id| {
            let field = file.get_dictionary(id).expect("a field");
            let name = field.get(b"T").and_then(lopdf::decode_text_string).expect("a name");
            let kids = field.get(b"Kids").and_then(Object::as_array).map(|kids| ids(kids));
            (name, (id, kids.unwrap_or_default()))
        });
        let count = fields.len();
        let fields: BTreeMap<_, _> = named.collect();
        assert_eq!(fields.len(), count, "every name is there once");
        Self { file, fields }
    }

    pub(super) fn form(file: &Document) -> &Dictionary {
        let form = file.catalog().and_then(|catalog| catalog.get(b"AcroForm"));
        let form = form.and_then(Object::as_reference).expect("a form");
        file.get_dictionary(form).expect("a form")
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    pub(super) fn has_buttons(&self, name: &str) -> bool {
        !self.fields[name].1.is_empty()
    }

    pub(super) fn field(&mut self, name: &str) -> &mut Dictionary {
        let (id, _) = self.fields[name];
        self.file.get_dictionary_mut(id).expect("a field")
    }

    pub(super) fn write(&mut self, name: &str, text: &str) {
        let value = text_string(text);
        self.field(name).set("V", value);
    }

    pub(super) fn tick(&mut self, name: &str) {
        let field = self.field(name);
        field.set("V", "1");
        field.set("AS", "1");
    }

    pub(super) fn choose(&mut self, name: &str, state: &str) {
        assert!(self.states(name).contains(state), "{name} has {state}");
        self.field(name).set("V", state);
        for kid in self.fields[name].1.clone() {
            let kid = self.file.get_dictionary_mut(kid).expect("a button");
            let own = kid.get(b"AP").and_then(Object::as_dict).and_then(|look| look.get(b"N"));
            let own = own.and_then(Object::as_dict).is_ok_and(|own| own.has(state.as_bytes()));
            kid.set("AS", if own { state } else { "Off" });
        }
    }

    /// The states that the buttons of a field can be in.
    pub(super) fn states(&self, name: &str) -> BTreeSet<String> {
        let kids = self.fields[name].1.iter().map(|kid| self.file.get_dictionary(*kid));
        let states = kids.flat_map(|kid| {
            let look = kid.and_then(|kid| kid.get(b"AP")).and_then(Object::as_dict);
            let states = look.and_then(|look| look.get(b"N")).and_then(Object::as_dict);
            let states = states.expect("an appearance for each state").iter();
            states.map(|(state, _)| String::from_utf8(state.clone()).expect("plain"))
        });
        states.filter(|state| state != "Off").collect()
    }

    pub(super) fn saved(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.file.save_to(&mut bytes).expect("saved");
        bytes
    }
}

/// Draws answers, and fills them in as a person would.
pub(super) struct Hand {
    pub(super) state: u64,
    pub(super) filling: Filling,
}

impl Hand {
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }

    pub(super) fn words(&mut self, lines: bool) -> String {
        const WORDS: [&str; 12] = [
            "I drove", "(again)", "\\ back", "über", "Θέλω", "едва", "夜", "🌙", "50 %", "w1-h-q1",
            "/Off", "don’t",
        ];
        let apart = if lines { ["\n", " ", "\n\n"] } else { [" ", "  ", " – "] };
        let mut text = String::new();
        for _ in 0..=self.below(5) {
            text += WORDS[self.below(WORDS.len())];
            text += apart[self.below(3)];
        }
        text
    }

    /// An answer to some of the questions.
    pub(super) fn entry(&mut self, form: &Form, slot: Slot, parts: &[Part]) -> Answers {
        let mut answers = Answers::new();
        for asked in Asked::of(form, parts) {
            let name = asked.name(slot);
            if self.below(5) == 0 {
                continue;
            }
            let answer = match &asked.question.answer {
                Kind::Group { rows, .. } => self.rows(&asked.question.answer, *rows, &name),
                kind => Some(self.answer(kind, &name)),
            };
            answers.extend(answer.map(|answer| (asked.question.key.clone(), answer)));
        }
        answers
    }

    pub(super) fn rows(&mut self, group: &Kind, rows: u32, name: &str) -> Option<Answer> {
        let mut filled = Vec::new();
        for row in 1..=rows as usize {
            let mut answers = Answers::new();
            for (place, column) in columns_of(group) {
                if self.below(3) > 0 {
                    let answer = self.answer(&column.answer, &cell_name(name, row, place));
                    answers.insert(column.key.clone(), answer);
                }
            }
            if !answers.is_empty() {
                filled.push(answers);
            }
        }
        (!filled.is_empty()).then_some(Answer::Rows(filled))
    }

    pub(super) fn answer(&mut self, kind: &Kind, name: &str) -> Answer {
        let part = |part: &str| format!("{name}{part}");
        let day = |hand: &mut Self| {
            let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
            (first + Days::new(hand.below(700) as u64)).to_string()
        };
        match kind {
            Kind::Text | Kind::LongText | Kind::LadderStep { .. } => {
                let text = self.words(matches!(kind, Kind::LongText));
                self.filling.write(name, &text.replace('\n', "\r"));
                Answer::Text(text.into())
            }
            Kind::Number { min, max, decimals, .. } => {
                let (min, max) = (min.unwrap_or(-50.0), max.unwrap_or(50.0));
                let fine = 10f64.powi(i32::try_from(*decimals).expect("few"));
                let steps = ((max - min) * fine).floor() as usize;
                let number = min + self.below(steps + 1) as f64 / fine;
                let number = (number * fine).round() / fine;
                let typed = number.to_string();
                let typed = if self.below(2) == 0 { typed } else { typed.replace('.', ",") };
                self.filling.write(name, &typed);
                Answer::Number(number)
            }
            Kind::Minutes { max } => {
                let minutes = self.below(max.unwrap_or(600) as usize + 1);
                self.filling.write(name, &minutes.to_string());
                Answer::Number(minutes as f64)
            }
            Kind::Rating { min, max, step, .. } if !self.filling.has_buttons(name) => {
                let steps = ((max - min) / step).round() as usize;
                let point = min + self.below(steps + 1) as f64 * step;
                self.filling.write(name, &point_name(point));
                Answer::Number(point)
            }
            Kind::Rating { .. } => {
                let states: Vec<String> = self.filling.states(name).into_iter().collect();
                let state = &states[self.below(states.len())];
                self.filling.choose(name, state);
                Answer::Number(state.parse().expect("a number"))
            }
            Kind::YesNo => {
                let yes = self.below(2) == 0;
                self.filling.choose(name, if yes { "y" } else { "n" });
                Answer::YesNo(yes)
            }
            Kind::Choice { options, other } => {
                let place = self.below(options.len() + usize::from(*other));
                match options.get(place) {
                    Some(option) => {
                        self.filling.choose(name, &format!("o{}", place + 1));
                        Answer::Text(option.key.as_str().into())
                    }
                    None => {
                        let words = self.words(false);
                        self.filling.choose(name, "x");
                        self.filling.write(&part("-t"), &words);
                        Answer::Other { other: words.into() }
                    }
                }
            }
            Kind::Choices { options, other } => {
                let first = self.below(options.len());
                let mut picks = Vec::new();
                for (place, option) in options.iter().enumerate() {
                    if place == first || self.below(3) == 0 {
                        self.filling.tick(&part(&format!("-o{}", place + 1)));
                        picks.push(Pick::Option(option.key.clone()));
                    }
                }
                if *other && self.below(2) == 0 {
                    let words = self.words(false);
                    self.filling.tick(&part("-x"));
                    self.filling.write(&part("-t"), &words);
                    picks.push(Pick::Other { other: words.into() });
                }
                Answer::Chosen(picks)
            }
            Kind::Date => {
                let day = day(self);
                self.filling.write(name, &day);
                Answer::Text(day.into())
            }
            Kind::Moment if !self.filling.has(&part("-h")) => {
                let day = day(self);
                self.filling.write(name, &day);
                Answer::Text(format!("{day}T12:00").into())
            }
            Kind::Time | Kind::Moment => {
                let (hour, minute) = (self.below(24), self.below(60));
                self.filling.write(&part("-h"), &hour.to_string());
                self.filling.write(&part("-m"), &format!("{minute:02}"));
                let clock = format!("{hour:02}:{minute:02}");
                if let Kind::Time = kind {
                    return Answer::Text(clock.into());
                }
                let day = day(self);
                self.filling.write(&part("-d"), &day);
                Answer::Text(format!("{day}T{clock}").into())
            }
            Kind::Group { .. } | Kind::Computed { .. } | Kind::Instruction | Kind::Section => {
                unreachable!("it takes no answer by itself")
            }
        }
    }
}
