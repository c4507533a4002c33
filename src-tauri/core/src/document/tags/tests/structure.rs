//! The structure of a file, read back with everything that could be wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

/// Elements that hold words or drawings.
const LEAVES: [&str; 9] = ["P", "H1", "H2", "H3", "TH", "TD", "Figure", "Quote", "Form"];
/// Elements that hold others.
const AROUND: [&str; 6] = ["Document", "Sect", "Div", "BlockQuote", "Table", "TR"];

pub(super) struct Structure {
    pub(super) file: Document,
    /// Every element, in the order of reading, with how deep it stands.
    pub(super) elements: Vec<(usize, ObjectId)>,
    /// Where in the structure each piece of a page was found.
    pieces: BTreeMap<(ObjectId, i64), Vec<ObjectId>>,
    /// The element of each field.
    fields: BTreeMap<ObjectId, Vec<ObjectId>>,
    faults: Vec<String>,
}

fn kids(element: &Dictionary) -> Vec<Object> {
    match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    }
}

fn name(dictionary: &Dictionary, key: &[u8]) -> String {
    let name = dictionary.get(key).and_then(Object::as_name).unwrap_or_default();
    String::from_utf8_lossy(name).into_owned()
}

impl Structure {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self::in_file(Document::load_mem(bytes).expect("a document"))
    }

    pub(super) fn in_file(file: Document) -> Self {
        let mut read = Self {
            file,
            elements: Vec::new(),
            pieces: BTreeMap::new(),
            fields: BTreeMap::new(),
            faults: Vec::new(),
        };
        let root = read.root();
        let id = read.file.catalog().and_then(|one| one.get(b"StructTreeRoot")?.as_reference());
        let id = id.expect("it is there");
        for kid in kids(&root) {
            match kid.as_reference() {
                Ok(kid) => read.walk(kid, id, 0),
                Err(_) => read.faults.push("the root holds no elements".into()),
            }
        }
        read
    }

    fn root(&self) -> Dictionary {
        let catalog = self.file.catalog().expect("a catalogue");
        let root = catalog.get(b"StructTreeRoot").and_then(Object::as_reference);
        self.file.get_dictionary(root.expect("a structure")).expect("a structure").clone()
    }

    pub(super) fn get(&self, id: ObjectId) -> &Dictionary {
        self.file.get_dictionary(id).expect("an object")
    }

    pub(super) fn kind(&self, id: ObjectId) -> String {
        name(self.get(id), b"S")
    }

    pub(super) fn text(&self, id: ObjectId, key: &[u8]) -> Option<String> {
        decode_text_string(self.get(id).get(key).ok()?).ok()
    }

    fn walk(&mut self, id: ObjectId, parent: ObjectId, deep: usize) {
        let element = self.get(id).clone();
        self.elements.push((deep, id));
        let kind = name(&element, b"S");
        if element.get(b"P").and_then(Object::as_reference).ok() != Some(parent) {
            self.faults.push(format!("{kind} does not know what it is in"));
        }
        for kid in kids(&element) {
            match kid {
                Object::Reference(kid) => self.walk(kid, id, deep + 1),
                Object::Integer(number) => {
                    let page = element.get(b"Pg").and_then(Object::as_reference).expect("a page");
                    self.piece(&kind, (page, number), id);
                }
                Object::Dictionary(kid) if kid.has_type(b"MCR") => {
                    let page = kid.get(b"Pg").and_then(Object::as_reference).expect("a page");
                    let number = kid.get(b"MCID").and_then(Object::as_i64).expect("a number");
                    self.piece(&kind, (page, number), id);
                }
                Object::Dictionary(kid) if kid.has_type(b"OBJR") => {
                    let field = kid.get(b"Obj").and_then(Object::as_reference).expect("a field");
                    self.fields.entry(field).or_default().push(id);
                }
                other => self.faults.push(format!("{kind} holds {other:?}")),
            }
        }
    }

    fn piece(&mut self, kind: &str, piece: (ObjectId, i64), id: ObjectId) {
        if !LEAVES.contains(&kind) {
            self.faults.push(format!("{kind} holds words itself"));
        }
        self.pieces.entry(piece).or_default().push(id);
    }

    /// The elements of a kind, in the order of reading.
    pub(super) fn all(&self, kind: &str) -> Vec<ObjectId> {
        let all = self.elements.iter().map(|(_, id)| *id);
        all.filter(|id| self.kind(*id) == kind).collect()
    }

    /// The kinds of everything directly in an element; words by themselves have none.
    pub(super) fn holds(&self, id: ObjectId) -> Vec<String> {
        let kids = kids(self.get(id));
        kids.iter().filter_map(|kid| Some(self.kind(kid.as_reference().ok()?))).collect()
    }

    /// The pages on which an element has words of its own.
    pub(super) fn pages(&self, id: ObjectId) -> Vec<ObjectId> {
        let pieces = self.pieces.iter().filter(|(_, elements)| elements.contains(&id));
        let mut pages: Vec<ObjectId> = pieces.map(|((page, _), _)| *page).collect();
        pages.dedup();
        pages
    }

    pub(super) fn count(&self, kind: &str) -> usize {
        self.elements.iter().filter(|(_, id)| self.kind(*id) == kind).count()
    }

    /// How many pieces of the pages are marked as said before.
    pub(super) fn repeated(&self) -> usize {
        let pages = self.file.page_iter();
        let content = pages.map(|page| self.file.get_page_content(page));
        let operations =
            content.flat_map(|one| Content::decode(&one).expect("operators").operations);
        let says = operations.filter_map(|one| one.operands.get(1)?.as_dict().ok().cloned());
        says.filter(|says| name(says, b"Type") == "Pagination" && !says.has(b"Subtype")).count()
    }

    /// Everything that is wrong with the structure.
    pub(super) fn faults(&self) -> Vec<String> {
        let mut faults = self.faults.clone();
        self.check_document(&mut faults);
        self.check_content(&mut faults);
        self.check_fields(&mut faults);
        self.check_elements(&mut faults);
        faults
    }

    fn check_document(&self, faults: &mut Vec<String>) {
        let catalog = self.file.catalog().expect("a catalogue");
        let is_set = |key: &[u8], part: &[u8]| {
            let part = catalog.get(key).and_then(|one| one.as_dict()?.get(part)?.as_bool());
            part.unwrap_or(false)
        };
        if !is_set(b"MarkInfo", b"Marked") || !is_set(b"ViewerPreferences", b"DisplayDocTitle") {
            faults.push("the document does not say that it is tagged and has a title".into());
        }
        let language = catalog.get(b"Lang").and_then(decode_text_string).unwrap_or_default();
        if !["en", "de"].contains(&language.as_str()) {
            faults.push(format!("the language is {language:?}"));
        }
        if catalog.has(b"Metadata") {
            faults.push("nobody looked at whether its metadata agree".into());
        }
    }

    /// The numbers that lead from pages and fields to elements.
    fn leading(&self) -> BTreeMap<i64, Object> {
        let tree = self.root().get(b"ParentTree").and_then(Object::as_reference).expect("a tree");
        let numbers = self.get(tree).get(b"Nums").and_then(Object::as_array).expect("numbers");
        let pairs = numbers.chunks_exact(2);
        let all: BTreeMap<i64, Object> =
            pairs.map(|pair| (pair[0].as_i64().expect("a number"), pair[1].clone())).collect();
        assert_eq!(all.len() * 2, numbers.len(), "each number leads to one thing");
        let next = self.root().get(b"ParentTreeNextKey").and_then(Object::as_i64);
        assert_eq!(next.ok(), Some(all.keys().next_back().map_or(0, |last| last + 1)));
        all
    }

    fn check_content(&self, faults: &mut Vec<String>) {
        let leading = self.leading();
        let mut seen = BTreeSet::new();
        for (place, page) in self.file.page_iter().enumerate() {
            let here = format!("page {}", place + 1);
            let key = self.get(page).get(b"StructParents").and_then(Object::as_i64);
            let key = key.expect("a page leads into the structure");
            let elements = leading[&key].as_array().expect("elements").clone();
            let numbers = self.numbers(page, &here, faults);
            let expected: Vec<i64> = (0..elements.len() as i64).collect();
            if numbers != expected {
                faults.push(format!("{here}: {} elements for {numbers:?}", elements.len()));
            }
            for (number, element) in (0..).zip(elements) {
                seen.insert((page, number));
                let found = self.pieces.get(&(page, number)).cloned().unwrap_or_default();
                if found.as_slice() != [element.as_reference().expect("an element")] {
                    faults.push(format!("{here}: piece {number} is in {found:?}"));
                }
            }
        }
        for piece in self.pieces.keys().filter(|piece| !seen.contains(*piece)) {
            faults.push(format!("{piece:?} is in the structure and on no page"));
        }
    }

    /// The numbers of the pieces of a page in their order.
    fn numbers(&self, page: ObjectId, here: &str, faults: &mut Vec<String>) -> Vec<i64> {
        let content = Content::decode(&self.file.get_page_content(page)).expect("operators");
        let mut open: Vec<String> = Vec::new();
        let mut numbers = Vec::new();
        for operation in content.operations {
            match operation.operator.as_str() {
                "BMC" => faults.push(format!("{here}: a piece says nothing of itself")),
                "BDC" => {
                    let kind = operation.operands[0].as_name().expect("a name");
                    let kind = String::from_utf8_lossy(kind).into_owned();
                    let says = operation.operands[1].as_dict().expect("properties");
                    let number = says.get(b"MCID").and_then(Object::as_i64).ok();
                    numbers.extend(number);
                    let sound = match kind.as_str() {
                        "Artifact" => open.is_empty() && number.is_none() && says.has(b"Type"),
                        "Span" => open.len() == 1 && says.has(b"ActualText"),
                        _ => open.is_empty() && number.is_some(),
                    };
                    if !sound {
                        faults.push(format!("{here}: {kind} in {open:?}"));
                    }
                    open.push(kind);
                }
                "EMC" => {
                    open.pop();
                }
                "TJ" | "Tj" | "S" | "s" | "f" | "f*" | "B" | "b" | "Do" if open.is_empty() => {
                    faults.push(format!("{here}: {} in no piece", operation.operator));
                }
                _ => {}
            }
        }
        if !open.is_empty() {
            faults.push(format!("{here}: {open:?} does not end"));
        }
        numbers
    }

    fn check_fields(&self, faults: &mut Vec<String>) {
        let leading = self.leading();
        let mut fields = BTreeSet::new();
        for page in self.file.page_iter() {
            let listed = self.get(page).get(b"Annots").and_then(Object::as_array);
            let Some(listed) = listed.ok().filter(|listed| !listed.is_empty()) else { continue };
            if name(self.get(page), b"Tabs") != "S" {
                faults.push("fields do not follow the structure".into());
            }
            for field in listed {
                let id = field.as_reference().expect("a field");
                let field = self.get(id);
                // The one that says which sheet it is is for no one to fill in.
                if field.get(b"F").and_then(Object::as_i64).is_ok_and(|flags| flags & 2 != 0) {
                    continue;
                }
                fields.insert(id);
                let told = self.text(id, b"TU").unwrap_or_default();
                let key = field.get(b"StructParent").and_then(Object::as_i64).unwrap_or(-1);
                let leads = leading.get(&key).and_then(|one| one.as_reference().ok());
                let found = self.fields.get(&id).cloned().unwrap_or_default();
                if told.is_empty() || found.len() != 1 || leads != Some(found[0]) {
                    faults
                        .push(format!("the field {told:?} is in {found:?} and leads to {leads:?}"));
                } else if self.kind(found[0]) != "Form" {
                    faults.push(format!("the field {told:?} is in {}", self.kind(found[0])));
                }
            }
        }
        if self.fields.len() != fields.len() {
            faults.push("a field of the structure is on no page".into());
        }
    }

    fn check_elements(&self, faults: &mut Vec<String>) {
        let mut level = 0;
        let mut titles = 0;
        for (deep, id) in &self.elements {
            let kind = self.kind(*id);
            if !LEAVES.contains(&kind.as_str()) && !AROUND.contains(&kind.as_str()) {
                faults.push(format!("{kind} is no known element"));
            }
            if (*deep == 0) != (kind == "Document") {
                faults.push(format!("{kind} at depth {deep}"));
            }
            if let Some(number) = kind.strip_prefix('H') {
                let number: usize = number.parse().expect("a level");
                titles += usize::from(number == 1);
                if number > level + 1 {
                    faults.push(format!("{kind} after H{level}"));
                }
                level = number;
            }
            if kind == "Figure" && self.text(*id, b"Alt").unwrap_or_default().is_empty() {
                faults.push("a drawing without words".into());
            }
            if kind == "Table" {
                self.check_table(*id, faults);
            }
            if kids(self.get(*id)).is_empty() && kind != "TD" {
                faults.push(format!("{kind} holds nothing"));
            }
        }
        if titles != 1 {
            faults.push(format!("{titles} titles of the document"));
        }
    }

    fn check_table(&self, id: ObjectId, faults: &mut Vec<String>) {
        let mut wide = None;
        for row in kids(self.get(id)) {
            let row = row.as_reference().expect("a row");
            if self.kind(row) != "TR" {
                faults.push(format!("{} in a table", self.kind(row)));
            }
            let mut count = 0;
            for cell in kids(self.get(row)) {
                let cell = cell.as_reference().expect("a cell");
                let attributes = self.get(cell).get(b"A").and_then(Object::as_dict).ok();
                let scope = attributes.map(|one| name(one, b"Scope")).unwrap_or_default();
                let kind = self.kind(cell);
                let sound = match kind.as_str() {
                    "TH" => ["Column", "Row"].contains(&scope.as_str()),
                    "TD" => scope.is_empty(),
                    _ => false,
                };
                if !sound {
                    faults.push(format!("{kind} with scope {scope:?} in a row"));
                }
                let span = attributes.and_then(|one| one.get(b"ColSpan").ok()?.as_i64().ok());
                count += span.unwrap_or(1);
            }
            if *wide.get_or_insert(count) != count {
                faults.push(format!("a row of {count} cells in a table of {wide:?}"));
            }
        }
    }

    /// The structure as it would be drawn, to look at where something is wrong.
    pub(super) fn drawn(&self) -> String {
        let mut drawn = String::new();
        for (deep, id) in &self.elements {
            let alt = self.text(*id, b"Alt").unwrap_or_default();
            drawn += &format!("{}{} {alt}\n", "  ".repeat(*deep), self.kind(*id));
        }
        drawn
    }
}
