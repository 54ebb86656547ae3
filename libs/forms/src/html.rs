//! The HTML of rich text: an allow-list of tags that the editor writes. What is not in it is refused instead of being
//! cleaned away, so there is nothing that a browser could read in another way than this.

/// Tags without attributes.
const TAGS: [&str; 18] = [
    "p",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "blockquote",
    "code",
    "pre",
    "sub",
    "sup",
];

/// Tags may nest so deep.
const DEPTH: usize = 20;

/// Whether `text` is text with the tags above, `<br>`, and `<a href="https://…">`, well nested.
///
/// # Errors
/// What is not allowed.
pub(crate) fn check(text: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '>', '\0']) {
        if !rest[at..].starts_with('<') {
            return Err("> stands as &gt;".into());
        }
        let Some((tag, behind)) = rest[at + 1..].split_once('>') else {
            return Err("< stands as &lt;".into());
        };
        rest = behind;
        let link = tag.strip_prefix("a href=\"").and_then(|link| link.strip_suffix('"'));
        match (tag, tag.strip_prefix('/'), link) {
            ("br", ..) => {}
            (_, Some(end), _) if open.last() == Some(&end) => drop(open.pop()),
            (_, Some(_), _) => return Err(format!("<{}> closes nothing", shown(tag))),
            (_, _, Some(link)) if is_link(link) => open.push("a"),
            (tag, ..) if TAGS.contains(&tag) => open.push(tag),
            _ => return Err(format!("<{}> is not allowed", shown(tag))),
        }
        if open.len() > DEPTH {
            return Err(format!("tags nest deeper than {DEPTH}"));
        }
    }
    match open.last() {
        Some(tag) => Err(format!("<{tag}> is not closed")),
        None => Ok(()),
    }
}

fn is_link(link: &str) -> bool {
    (link.starts_with("https://") || link.starts_with("http://"))
        && !link.contains(|letter: char| {
            matches!(letter, '"' | '\'' | '<' | '>' | '`' | '\\') || letter.is_whitespace()
        })
}

fn shown(tag: &str) -> String {
    tag.chars().take(30).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_tags_of_the_editor_pass_and_only_well_nested() {
        for right in [
            "",
            "三相 380V &lt; 400V",
            "<p>需要<b>两台</b><br>含<a href=\"https://a.cn/x?a=1&amp;b=2\">图纸</a></p>",
            "<ul><li>一</li></ul>",
        ] {
            assert_eq!(check(right), Ok(()), "{right}");
        }
        for wrong in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<p onclick=\"x\">",
            "<p>",
            "</p>",
            "<b><i></b></i>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\"https://a\" onclick=\"x\">x</a>",
            "<a href=\"https://a\"\"></a>",
            "<P>x</P>",
            "<!-- x -->",
            "a < b",
            "a > b",
            "<svg/onload=alert(1)>",
        ] {
            assert!(check(wrong).is_err(), "{wrong}");
        }
        assert!(check(&"<b>".repeat(50)).is_err());
    }
}
