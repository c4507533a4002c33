//! The structure as objects of the document.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

use super::{Element, Kid, Tags};

impl Tags {
    /// Writes the structure into a document whose pages bear its numbers. `language` is that of the
    /// document.
    pub(in crate::document) fn write(
        &self,
        file: &mut Document,
        language: &str,
    ) -> lopdf::Result<()> {
        let pages: Vec<ObjectId> = file.page_iter().collect();
        let root = file.new_object_id();
        let kept = self.kept();
        let ids: Vec<Option<ObjectId>> =
            kept.iter().map(|kept| kept.then(|| file.new_object_id())).collect();
        let mut leading = Vec::new();
        let mut fields = vec![None; self.fields.len()];
        for (place, (element, id)) in self.elements.iter().zip(&ids).enumerate() {
            let Some(id) = *id else { continue };
            let parent = if place == 0 { None } else { ids[element.parent] };
            let mut object = dictionary! {
                "Type" => "StructElem", "S" => element.kind, "P" => parent.unwrap_or(root),
            };
            element.describe(&mut object, language);
            let mut kids = Vec::with_capacity(element.kids.len());
            let page = element.page();
            if let Some(page) = page.and_then(|page| pages.get(page)) {
                object.set("Pg", *page);
            }
            for kid in &element.kids {
                match kid {
                    Kid::Element(kid) => kids.extend(ids[*kid].map(Object::from)),
                    Kid::Content(on, number) if page == Some(*on) => {
                        kids.push((*number as i64).into());
                    }
                    Kid::Content(on, number) => kids.push(
                        dictionary! {
                            "Type" => "MCR", "Pg" => pages[*on], "MCID" => *number as i64,
                        }
                        .into(),
                    ),
                    Kid::Field(spot) => {
                        let Some((field, on, place)) = self.fields.get(spot) else { continue };
                        let object = dictionary! { "Type" => "OBJR", "Obj" => *field };
                        let form = file.add_object(dictionary! {
                            "Type" => "StructElem", "S" => "Form", "P" => id, "Pg" => pages[*on],
                            "K" => object,
                        });
                        fields[*place] = Some(form);
                        kids.push(form.into());
                    }
                }
            }
            match kids.len() {
                0 => {}
                1 => object.set("K", kids.remove(0)),
                _ => object.set("K", kids),
            }
            file.set_object(id, object);
        }
        for (place, (page, pieces)) in pages.iter().zip(&self.pages).enumerate() {
            let elements = pieces.iter().filter_map(|element| ids[*element].map(Object::from));
            leading.extend([(place as i64).into(), Object::Array(elements.collect())]);
            file.get_dictionary_mut(*page)?.set("StructParents", place as i64);
        }
        for (place, form) in (self.pages.len() as i64..).zip(fields) {
            leading.extend(form.into_iter().flat_map(|form| [place.into(), form.into()]));
        }
        let next = (self.pages.len() + self.fields.len()) as i64;
        let tree = file.add_object(dictionary! { "Nums" => leading });
        let mut top = dictionary! {
            "Type" => "StructTreeRoot", "ParentTree" => tree, "ParentTreeNextKey" => next,
        };
        if let Some(document) = ids.first().copied().flatten() {
            top.set("K", document);
        }
        file.set_object(root, top);
        let catalog = file.catalog_mut()?;
        catalog.set("StructTreeRoot", root);
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        Ok(())
    }

    /// Which elements hold something. An empty cell still stands for its column.
    fn kept(&self) -> Vec<bool> {
        let mut kept = vec![false; self.elements.len()];
        // Elements follow the one that they are in.
        for (place, element) in self.elements.iter().enumerate().rev() {
            let holds = |kid: &Kid| match kid {
                Kid::Element(kid) => kept[*kid],
                Kid::Content(..) => true,
                Kid::Field(spot) => self.fields.contains_key(spot),
            };
            kept[place] =
                place == 0 || matches!(element.kind, "TD" | "TH") || element.kids.iter().any(holds);
        }
        kept
    }
}

impl Element {
    /// The page on which it begins.
    fn page(&self) -> Option<usize> {
        self.kids.iter().find_map(|kid| match kid {
            Kid::Content(page, _) => Some(*page),
            _ => None,
        })
    }

    fn describe(&self, object: &mut Dictionary, language: &str) {
        if let Some(alt) = &self.alt {
            object.set("Alt", text_string(alt));
        }
        if let Some(spoken) = self.language.as_deref().filter(|spoken| *spoken != language) {
            // What is no tag of a language would make the whole file unsound.
            if spoken.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
                object.set("Lang", text_string(spoken));
            }
        }
        let mut table = Dictionary::new();
        if let Some(scope) = self.scope {
            table.set("Scope", scope);
        }
        if matches!(self.kind, "TH" | "TD") && self.columns > 1 {
            table.set("ColSpan", self.columns as i64);
        }
        if !table.is_empty() {
            table.set("O", "Table");
            object.set("A", table);
        }
        if let Some(bounds) = self.bounds {
            let bounds: Vec<Object> = bounds.map(Object::Real).into();
            object.set("A", dictionary! { "O" => "Layout", "BBox" => bounds });
        }
    }
}
