//! Path templates of `google.api.http`: `/v1/leads/{lead.id}:qualify`.

/// A piece between two slashes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Segment {
    /// Stands for itself.
    Literal(String),
    /// The text goes into this field of the request message: `lead.id`.
    Field(String),
}

/// A path template, without its verb.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Template {
    /// Its segments.
    pub(crate) segments: Vec<Segment>,
    /// The custom verb (AIP-136) after the last segment; empty for none.
    pub(crate) verb: String,
}

impl Template {
    /// Reads a template. Fields over several segments (`{name=leads/*}`, `**`) are not in use here and are refused.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let path = text.strip_prefix('/').ok_or_else(|| format!("{text} does not begin with /"))?;
        let (path, verb) = split_verb(path);
        let segments = path.split('/').map(|segment| segment_of(text, segment)).collect::<Result<_, _>>()?;
        Ok(Self { segments, verb: verb.to_owned() })
    }

    /// The template for a router, with fields by their number, so that templates that differ only in the names of
    /// their fields have the same shape: `/v1/leads/{0}`.
    pub(crate) fn shape(&self) -> String {
        let mut number = 0;
        self.segments.iter().fold(String::new(), |mut shape, segment| {
            shape.push('/');
            match segment {
                Segment::Literal(text) => shape.push_str(text),
                Segment::Field(_) => {
                    shape.push_str(&format!("{{{number}}}"));
                    number += 1;
                }
            }
            shape
        })
    }

    /// The fields, in the order of the path.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Field(path) => Some(path.as_str()),
            Segment::Literal(_) => None,
        })
    }
}

fn segment_of(template: &str, segment: &str) -> Result<Segment, String> {
    if let Some(inner) = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        let path = inner.strip_suffix("=*").unwrap_or(inner);
        let named =
            !path.is_empty() && path.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
        return if named {
            Ok(Segment::Field(path.to_owned()))
        } else {
            Err(format!("{template}: {segment}"))
        };
    }
    if segment.is_empty() || segment.contains(['{', '}', '*']) {
        return Err(format!("{template}: segment {segment:?} is not supported"));
    }
    Ok(Segment::Literal(segment.to_owned()))
}

/// Splits the verb off the last segment of a path: `/v1/leads/7:qualify` is `/v1/leads/7` and `qualify`.
pub(crate) fn split_verb(path: &str) -> (&str, &str) {
    let last = path.rfind('/').map_or(0, |slash| slash + 1);
    match path[last..].rfind(':') {
        Some(colon) => (&path[..last + colon], &path[last + colon + 1..]),
        None => (path, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_segments_and_a_verb() {
        let template = Template::parse("/v1/leads/{lead.id}:qualify").expect("valid");
        assert_eq!(template.shape(), "/v1/leads/{0}");
        assert_eq!(template.verb, "qualify");
        assert_eq!(template.fields().collect::<Vec<_>>(), ["lead.id"]);
        assert_eq!(Template::parse("/v1/leads:assign").expect("valid").verb, "assign");
        assert_eq!(Template::parse("/v1/a/{x=*}/b/{y}").expect("valid").shape(), "/v1/a/{0}/b/{1}");
    }

    #[test]
    fn what_is_not_supported_is_refused() {
        for text in
            ["v1/leads", "/v1/{name=leads/*}", "/v1/**", "/v1//leads", "/v1/{}", "/v1/{a b}", "/v1/x{a}"]
        {
            assert!(Template::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn only_the_last_segment_has_a_verb() {
        assert_eq!(split_verb("/v1/a:b/c"), ("/v1/a:b/c", ""));
        assert_eq!(split_verb("/v1/线索:qualify"), ("/v1/线索", "qualify"));
        assert_eq!(split_verb(""), ("", ""));
    }
}
