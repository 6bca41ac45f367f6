//! Just enough reading of HTML to see what a browser would send.

/// A tag, and the text up to the next one. Ends are named with a slash: `/form`.
#[derive(Debug, Clone)]
pub struct Tag {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub text: String,
}

impl Tag {
    /// The value of an attribute; empty if it stands alone.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut found = self.attributes.iter().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| value.as_str())
    }

    /// The names of its attributes.
    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|(name, _)| name.as_str())
    }
}

/// Every tag in order.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '/') {
            continue;
        }
        let end = rest.find([' ', '>', '\n']).unwrap_or(rest.len());
        let name = rest[..end].to_lowercase();
        rest = &rest[end..];
        let attributes = attributes(&mut rest);
        let text = unescape(&rest[..rest.find('<').unwrap_or(rest.len())]);
        tags.push(Tag {
            name,
            attributes,
            text,
        });
    }
    tags
}

/// Reads up to and past the `>` of the tag.
fn attributes(rest: &mut &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    loop {
        *rest = rest.trim_start();
        let Some(end) = rest.find(['=', ' ', '>', '\n']) else {
            return found;
        };
        let name = rest[..end].to_lowercase();
        *rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').unwrap_or(quoted.len());
            value = unescape(&quoted[..end]);
            *rest = quoted.get(end + 1..).unwrap_or_default();
        }
        if !name.is_empty() {
            found.push((name, value));
        }
        if let Some(after) = rest.strip_prefix('>') {
            *rest = after;
            return found;
        }
    }
}

fn unescape(text: &str) -> String {
    let plain = text.replace("&lt;", "<").replace("&gt;", ">");
    plain.replace("&quot;", "\"").replace("&amp;", "&")
}

/// What can be filled in: a name, and the values to choose from (none for a text).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    pub name: String,
    pub options: Vec<String>,
}

/// The form of a questionnaire, with what would be sent now.
#[derive(Debug, Clone)]
pub struct Form {
    pub action: String,
    pub controls: Vec<Control>,
    pub fields: Vec<(String, String)>,
}

/// The field that people do not see.
const TRAP: &str = "website";

impl Form {
    /// The form `#survey` of a page.
    pub fn of(html: &str) -> Option<Form> {
        let all = tags(html);
        let start = all
            .iter()
            .position(|tag| tag.name == "form" && tag.get("id") == Some("survey"))?;
        let length = all[start..].iter().position(|tag| tag.name == "/form")?;
        let action = all[start].get("action")?.to_owned();
        let mut form = Form {
            action,
            controls: Vec::new(),
            fields: Vec::new(),
        };
        let mut select = None;
        for tag in &all[start..start + length] {
            let name = tag.get("name").unwrap_or_default().to_owned();
            match (tag.name.as_str(), tag.get("type")) {
                ("input", Some("radio" | "checkbox")) => {
                    form.option(
                        &name,
                        tag.get("value").unwrap(),
                        tag.get("checked").is_some(),
                    );
                }
                ("input", kind) => {
                    if kind != Some("hidden") {
                        form.control(&name);
                    }
                    form.fields
                        .push((name, tag.get("value").unwrap_or_default().to_owned()));
                }
                ("textarea", _) => {
                    form.control(&name);
                    form.fields.push((
                        name,
                        tag.text.strip_prefix('\n').unwrap_or(&tag.text).to_owned(),
                    ));
                }
                ("select", _) => select = Some(name),
                ("option", _) => {
                    let name = select.clone().unwrap();
                    form.option(
                        &name,
                        tag.get("value").unwrap(),
                        tag.get("selected").is_some(),
                    );
                }
                _ => {}
            }
        }
        Some(form)
    }

    fn control(&mut self, name: &str) -> &mut Control {
        let known = self
            .controls
            .iter()
            .position(|control| control.name == name);
        let place = known.unwrap_or_else(|| {
            self.controls.push(Control {
                name: name.to_owned(),
                options: Vec::new(),
            });
            self.controls.len() - 1
        });
        &mut self.controls[place]
    }

    fn option(&mut self, name: &str, value: &str, chosen: bool) {
        self.control(name).options.push(value.to_owned());
        if chosen {
            self.fields.push((name.to_owned(), value.to_owned()));
        }
    }

    /// What would be sent under a name.
    pub fn value(&self, name: &str) -> Option<&str> {
        let mut found = self.fields.iter().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| value.as_str())
    }

    /// Chooses or types; what was there before is gone.
    pub fn set(&mut self, name: &str, value: &str) -> &mut Form {
        self.remove(name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// As if the control were not there.
    pub fn remove(&mut self, name: &str) -> &mut Form {
        self.fields.retain(|(known, _)| known != name);
        self
    }

    /// Chooses the first real option of every question, which shows every follow-up too.
    pub fn fill(&mut self) -> &mut Form {
        for control in self.controls.clone() {
            if let Some(first) = control.options.iter().find(|value| !value.is_empty()) {
                self.set(&control.name, first);
            }
        }
        self
    }

    /// The answers alone, sorted: no key, no trap, nothing empty.
    pub fn answers(&self) -> Vec<(String, String)> {
        let is_answer =
            |(name, value): &&(String, String)| name != "key" && name != TRAP && !value.is_empty();
        let mut answers: Vec<_> = self.fields.iter().filter(is_answer).cloned().collect();
        answers.sort_unstable();
        answers
    }
}
