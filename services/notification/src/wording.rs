//! In which words people are told: a template of the title and one of the text for each kind and language, in Jinja.
//! A company may word them in its own way; a template sees nothing but its values, and runs within bounds.

use minijinja::{Environment, UndefinedBehavior};
use serde_json::{Value, json};

use crate::notice::Kind;

/// Languages that there are wordings in, the first for who has said none.
pub const LANGUAGES: [&str; 2] = ["zh-CN", "en"];
/// What words the e-mail around its notices.
pub const MAIL: &str = "mail";
/// Characters of a title that comes out.
const TITLE: usize = 300;
/// Characters of a text that comes out.
const TEXT: usize = 20_000;
/// Instructions of one template: a loop over fifty notices takes a twentieth of it.
const FUEL: u64 = 100_000;

/// A title and a text, as templates.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Wording {
    /// Of the title; of an e-mail, the subject.
    pub title: String,
    /// Of the text.
    pub text: String,
}

/// Why a template does not work.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{part}: {why}")]
pub struct Broken {
    /// `title` or `text`.
    pub part: &'static str,
    /// The reason, with the line.
    pub why: String,
}

/// The language that somebody is told in.
#[must_use]
pub fn language(asked: &str) -> &'static str {
    LANGUAGES.into_iter().find(|language| *language == asked).unwrap_or(LANGUAGES[0])
}

/// Every name under which there is a wording.
pub fn names() -> impl Iterator<Item = &'static str> {
    Kind::ALL.into_iter().map(Kind::as_str).chain([MAIL])
}

/// What a company begins with; none for a name or a language that there is not.
#[must_use]
pub fn standard(name: &str, language: &str) -> Option<Wording> {
    let chinese = match language {
        "zh-CN" => true,
        "en" => false,
        _ => return None,
    };
    let due = if chinese {
        "{% if task.due %}截止时间：{{ task.due }}{% endif %}"
    } else {
        "{% if task.due %}Due {{ task.due }}{% endif %}"
    };
    let (title, text) = match (name, chinese) {
        ("task.assigned", true) => ("新任务：{{ task.title }}", due),
        ("task.assigned", false) => ("New task: {{ task.title }}", due),
        ("task.due_soon", true) => ("即将到期：{{ task.title }}", due),
        ("task.due_soon", false) => ("Due soon: {{ task.title }}", due),
        ("task.overdue", true) => ("已逾期：{{ task.title }}", due),
        ("task.overdue", false) => ("Overdue: {{ task.title }}", due),
        ("process.urged", true) => ("催办：{{ process.title }}", "正在等待您处理。"),
        ("process.urged", false) => ("Reminder: {{ process.title }}", "It is waiting for you."),
        ("process.copied", true) => ("抄送：{{ process.title }}", ""),
        ("process.copied", false) => ("For your information: {{ process.title }}", ""),
        ("process.accepted", true) => ("审批通过：{{ process.title }}", ""),
        ("process.accepted", false) => ("Approved: {{ process.title }}", ""),
        ("process.rejected", true) => ("审批未通过：{{ process.title }}", ""),
        ("process.rejected", false) => ("Rejected: {{ process.title }}", ""),
        ("process.cancelled", true) => ("审批已取消：{{ process.title }}", ""),
        ("process.cancelled", false) => ("Cancelled: {{ process.title }}", ""),
        ("notice", _) => ("{{ notice.title }}", ""),
        (MAIL, true) => (
            "{{ notices[0].title }}{% if count > 1 %}（共 {{ count }} 条通知）{% endif %}",
            "{% for notice in notices %}{{ notice.title }}\n{% if notice.text %}{{ notice.text }}\n{% endif %}\
             {% if notice.link %}{{ notice.link }}\n{% endif %}\n{% endfor %}\
             {% if count > notices|length %}另有 {{ count - notices|length }} 条，请在系统中查看。\n\n{% endif %}\
             此邮件由贯线自动发送。在「个人设置 › 通知」中可以调整。\n",
        ),
        (MAIL, false) => (
            "{{ notices[0].title }}{% if count > 1 %} ({{ count }} notices){% endif %}",
            "{% for notice in notices %}{{ notice.title }}\n{% if notice.text %}{{ notice.text }}\n{% endif %}\
             {% if notice.link %}{{ notice.link }}\n{% endif %}\n{% endfor %}\
             {% if count > notices|length %}And {{ count - notices|length }} more, in the console.\n\n{% endif %}\
             Sent by Throughline. Change what you are told under Profile › Notifications.\n",
        ),
        _ => return None,
    };
    Some(Wording { title: title.to_owned(), text: text.to_owned() })
}

/// Values as they might be, to try a wording.
#[must_use]
pub fn sample(name: &str) -> Option<Value> {
    if name != MAIL {
        return Kind::parse(name).map(Kind::sample);
    }
    let notice = |title: &str| json!({"title": title, "text": "截止时间：2026-11-28 18:00", "link": "http://127.0.0.1:8080/tasks"});
    Some(json!({"count": 2, "notices": [notice("新任务：跟进三和精密"), notice("已逾期：技术交流")]}))
}

/// Names of the values that a wording may use: `task.title`.
#[must_use]
pub fn values(name: &str) -> Vec<String> {
    let mut names = Vec::new();
    gather("", &sample(name).unwrap_or_default(), &mut names);
    names
}

fn gather(path: &str, value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                gather(&path, value, names);
            }
        }
        Value::Array(items) => {
            if let Some(first) = items.first() {
                gather(&format!("{path}[]"), first, names);
            }
        }
        _ => names.push(path.to_owned()),
    }
}

impl Wording {
    /// The title and the text with these values. A value that is not there is nothing.
    ///
    /// # Errors
    /// Where a template goes wrong.
    pub fn render(&self, values: &Value) -> Result<(String, String), Broken> {
        self.run(values, UndefinedBehavior::Chainable)
    }

    /// The same with sample values, where a value that is not there is a mistake.
    ///
    /// # Errors
    /// What does not work, with its line; a title that comes out empty.
    pub fn check(&self, name: &str) -> Result<(String, String), Broken> {
        let (title, text) = self.run(&sample(name).unwrap_or_default(), UndefinedBehavior::Strict)?;
        if title.is_empty() {
            return Err(Broken { part: "title", why: "comes out empty".to_owned() });
        }
        Ok((title, text))
    }

    fn run(&self, values: &Value, undefined: UndefinedBehavior) -> Result<(String, String), Broken> {
        let mut environment = Environment::new();
        environment.set_fuel(Some(FUEL));
        environment.set_undefined_behavior(undefined);
        let run = |part: &'static str, source: &str| {
            environment.render_str(source, values).map_err(|error| {
                let line = error.line().map(|line| format!(" (line {line})")).unwrap_or_default();
                Broken { part, why: format!("{}{line}", error.detail().unwrap_or("is not a template")) }
            })
        };
        let title: String = run("title", &self.title)?.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = run("text", &self.text)?;
        Ok((title.chars().take(TITLE).collect(), text.trim_end().chars().take(TEXT).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_worded_in_every_language_with_nothing_but_its_values() {
        for name in names() {
            for language in LANGUAGES {
                let wording = standard(name, language).expect("a wording");
                let (title, text) = wording.check(name).expect("works");
                assert!(!title.contains('{') && !text.contains('{'), "{name} {language}: {title} {text}");
            }
        }
        let (title, text) = standard("task.overdue", "zh-CN")
            .and_then(|wording| wording.check("task.overdue").ok())
            .expect("a wording");
        assert_eq!(title, "已逾期：三和精密 · 立式加工中心 2 台");
        assert_eq!(text, "截止时间：2026-11-28 10:00");
    }

    #[test]
    fn a_wording_that_does_not_work_is_refused_by_its_line() {
        let wording = |title: &str, text: &str| Wording { title: title.to_owned(), text: text.to_owned() };
        let unknown = wording("{{ task.titel }}", "").check("task.assigned").expect_err("no such value");
        assert_eq!(unknown.part, "title");
        let open =
            wording("任务", "一\n{% if task.due %}").check("task.assigned").expect_err("is not closed");
        assert!(open.part == "text" && open.why.contains("line 2"), "{open}");
        assert!(wording("  ", "").check("notice").is_err());
        let endless =
            wording("{% for a in range(10000) %}{% for b in range(10000) %}x{% endfor %}{% endfor %}", "");
        assert!(endless.check("notice").is_err(), "it runs within bounds");
    }

    #[test]
    fn a_title_is_one_line_whatever_somebody_wrote() {
        let told = standard("notice", "en")
            .expect("a wording")
            .render(&json!({"notice": {"title": "a\r\nBcc: x@y.z"}}));
        assert_eq!(told.expect("works").0, "a Bcc: x@y.z");
    }
}
