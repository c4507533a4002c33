//! Finding the line of a file on which a field stands, so that a fault can be pointed at.

/// The line, from 1, of the field at `path` (`entry[2].answer.min`) in `json`; where the field itself
/// is not there, of the nearest one around it that is.
///
/// `json` is known to be well formed, as it is once it has been read.
pub fn line_of(json: &str, path: &str) -> usize {
    line_at(json, offset_of(json, path))
}

/// The line of `name`, which the parser quoted of something in the field at `path`: it knows the field
/// and not where in it.
pub(super) fn line_of_name(json: &str, path: &str, name: &str) -> usize {
    let from = offset_of(json, path);
    let within = json[from..].find(&format!("\"{name}\"")).unwrap_or_default();
    line_at(json, from + within)
}

fn line_at(json: &str, offset: usize) -> usize {
    1 + json.as_bytes()[..offset].iter().filter(|byte| **byte == b'\n').count()
}

fn offset_of(json: &str, path: &str) -> usize {
    let mut text = Scan { bytes: json.as_bytes(), at: 0 };
    text.blank();
    let mut found = text.at;
    let steps = path.split(['.', '[']).map(|step| step.trim_end_matches(']'));
    for step in steps.filter(|step| !step.is_empty()) {
        if !text.enter(step) {
            break;
        }
        found = text.at;
    }
    found
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or_default()
    }

    fn blank(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\r' | b'\n') {
            self.at += 1;
        }
    }

    /// Moves from the beginning of a value to that of its member `step`; says whether there is one.
    fn enter(&mut self, step: &str) -> bool {
        match self.peek() {
            b'{' => self.member(step),
            b'[' => step.parse().is_ok_and(|place| self.element(place)),
            _ => false,
        }
    }

    fn member(&mut self, name: &str) -> bool {
        self.at += 1;
        loop {
            self.blank();
            if self.peek() != b'"' {
                return false;
            }
            let begins = self.at;
            self.skip();
            // Keys of the language have no escapes.
            let is_it = self.bytes[begins + 1..self.at - 1] == *name.as_bytes();
            self.blank();
            self.at += 1;
            self.blank();
            if is_it {
                return true;
            }
            self.skip();
            self.blank();
            self.at += 1;
        }
    }

    fn element(&mut self, place: usize) -> bool {
        self.at += 1;
        for _ in 0..place {
            self.blank();
            if self.peek() == b']' {
                return false;
            }
            self.skip();
            self.blank();
            self.at += 1;
        }
        self.blank();
        self.at < self.bytes.len() && self.peek() != b']'
    }

    /// Moves past a value.
    fn skip(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.peek() {
                b'"' => {
                    self.at += 1;
                    while self.at < self.bytes.len() && self.peek() != b'"' {
                        self.at += if self.peek() == b'\\' { 2 } else { 1 };
                    }
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ if depth == 0 => {
                    while !matches!(
                        self.peek(),
                        b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t' | 0
                    ) {
                        self.at += 1;
                    }
                    return;
                }
                _ => {}
            }
            self.at += 1;
            if depth == 0 || self.at >= self.bytes.len() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::line_of;

    #[test]
    fn a_field_is_found_by_its_line_and_a_missing_one_by_what_is_around_it() {
        let json = "{\n  \"key\": \"a, \\\"b\\\" {\",\n  \"entry\": [\n    { \"key\": 1 },\n    {\n      \"key\": 2,\n      \"answer\": { \"min\":\n 3 }\n    }\n  ]\n}";
        for (path, line) in [
            ("key", 2),
            ("entry", 3),
            ("entry[0].key", 4),
            ("entry[1]", 5),
            ("entry[1].answer.min", 8),
            ("entry[1].answer.max", 7),
            ("entry[7].key", 3),
            ("after", 1),
        ] {
            assert_eq!(line_of(json, path), line, "{path}");
        }
    }
}
