//! Provinces, cities and districts of China, found in an address or a short form.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text;

/// A place, as exactly as the text says it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Region {
    /// The GB/T 2260 code, six digits (nine for a town right below a city).
    pub code: &'static str,
    /// Province in full, such as 广西壮族自治区.
    pub province: &'static str,
    /// City in full; 市辖区 or 县 in a municipality whose district is named.
    pub city: Option<&'static str>,
    /// District, county or county-level city in full.
    pub district: Option<&'static str>,
}

struct Place {
    name: &'static str,
    short: &'static str,
    code: String,
    parents: [usize; 2],
    level: usize,
}

struct Atlas {
    places: Vec<Place>,
    /// By full and short name.
    names: HashMap<&'static str, Vec<usize>>,
    longest: usize,
}

const NONE: usize = usize::MAX;

const PEOPLES: &[&str] = &[
    "蒙古",
    "藏族",
    "回族",
    "壮族",
    "维吾尔",
    "苗族",
    "彝族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "拉祜族",
    "水族",
    "纳西族",
    "景颇族",
    "柯尔克孜",
    "羌族",
    "土族",
    "仫佬族",
    "锡伯",
    "布朗族",
    "毛南族",
    "撒拉族",
    "各族",
    "仡佬族",
    "东乡族",
    "裕固族",
    "达斡尔族",
    "独龙族",
    "怒族",
    "普米族",
    "塔吉克",
    "保安族",
    "鄂温克族",
    "鄂伦春",
];

/// 江苏省 → 江苏, 延边朝鲜族自治州 → 延边; the name itself when too little would remain.
fn short(name: &'static str) -> &'static str {
    let cut =
        ["特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "省", "市", "盟", "县", "区", "旗"]
            .iter()
            .find_map(|end| name.strip_suffix(end))
            .unwrap_or(name);
    let cut = if name.contains("自治") {
        PEOPLES
            .iter()
            .filter_map(|people| cut.find(people))
            .filter(|at| *at >= 6)
            .min()
            .map_or(cut, |at| &cut[..at])
    } else {
        cut
    };
    // 内蒙古 keeps its 蒙古: the cut above leaves at least two characters.
    if cut.chars().count() >= 2 { cut } else { name }
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    let mut places: Vec<Place> = Vec::new();
    let (mut province, mut city) = (NONE, NONE);
    for line in include_str!("region.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let (Some(digits), Some(name)) = (words.next(), words.next()) else { continue };
        if line.starts_with(' ') {
            let code = format!("{}{digits}00", &places[province].code[..2]);
            places.push(Place { name, short: short(name), code, parents: [province, NONE], level: 1 });
            city = places.len() - 1;
        } else {
            places.push(Place {
                name,
                short: short(name),
                code: format!("{digits}0000"),
                parents: [NONE; 2],
                level: 0,
            });
            province = places.len() - 1;
        }
        for word in words {
            let (digits, name) = word.split_at(word.bytes().take_while(u8::is_ascii_digit).count());
            let code = format!("{}{digits}", &places[city].code[..4]);
            places.push(Place { name, short: short(name), code, parents: [province, city], level: 2 });
        }
    }
    let mut names: HashMap<&'static str, Vec<usize>> = HashMap::new();
    for (id, place) in places.iter().enumerate() {
        names.entry(place.name).or_default().push(id);
        if place.short != place.name {
            names.entry(place.short).or_default().push(id);
        }
    }
    let longest = names.keys().map(|name| name.chars().count()).max().unwrap_or(0);
    Atlas { places, names, longest }
});

impl Atlas {
    fn region(&'static self, id: usize) -> Region {
        let place = &self.places[id];
        let name = |id: usize| self.places[id].name;
        match place.level {
            0 => Region { code: &place.code, province: place.name, city: None, district: None },
            1 => Region {
                code: &place.code,
                province: name(place.parents[0]),
                city: Some(place.name),
                district: None,
            },
            _ => Region {
                code: &place.code,
                province: name(place.parents[0]),
                city: Some(name(place.parents[1])),
                district: Some(place.name),
            },
        }
    }

    /// The longest name that `text` begins with and that `wanted` accepts, and its places.
    fn at(&self, text: &str, wanted: impl Fn(&Place, bool) -> bool) -> Option<(usize, Vec<usize>)> {
        let ends: Vec<usize> = text
            .char_indices()
            .take(self.longest)
            .map(|(at, letter)| at + letter.len_utf8())
            .skip(1)
            .collect();
        ends.into_iter().rev().find_map(|end| {
            let ids: Vec<usize> = self
                .names
                .get(&text[..end])?
                .iter()
                .copied()
                .filter(|id| wanted(&self.places[*id], self.places[*id].name.len() == end))
                .collect();
            (!ids.is_empty()).then_some((end, ids))
        })
    }

    fn begin(&self, text: &str, short_too: bool) -> Option<usize> {
        let (end, ids) = self.at(text, |place, full| {
            // District short forms are everywhere words too; only county-level cities are called by them.
            full && !matches!(place.name, "市辖区" | "县")
                || short_too && (place.level < 2 || place.name.ends_with('市'))
        })?;
        let rest = &text[end..];
        if ["路", "街", "大道", "东路", "西路", "南路", "北路", "中路", "大街"]
            .iter()
            .any(|road| rest.starts_with(road))
        {
            return None;
        }
        let top = ids.iter().map(|id| self.places[*id].level).min()?;
        let best: Vec<usize> = ids.into_iter().filter(|id| self.places[*id].level == top).collect();
        if let [id] = best.as_slice() {
            return Some(self.descend(*id, rest));
        }
        // 省直辖县级行政区划 is in three provinces: what follows tells which.
        let mut deeper =
            best.iter().map(|id| (*id, self.descend(*id, rest))).filter(|(id, found)| id != found);
        let (_, found) = deeper.next()?;
        deeper.next().is_none().then_some(found)
    }

    fn descend(&self, mut id: usize, mut rest: &str) -> usize {
        loop {
            rest = rest.trim_start_matches([' ', '-', '/', ',', '·', '州', '省', '市']);
            let place = &self.places[id];
            let below = self.at(rest, |inner, _| inner.level > place.level && inner.parents.contains(&id));
            let Some((end, ids)) = below else {
                let again = [place.name, place.short].into_iter().find_map(|name| rest.strip_prefix(name));
                match again {
                    Some(next) => rest = next,
                    None => return id,
                }
                continue;
            };
            let top = ids.iter().map(|id| self.places[*id].level).min();
            let mut best = ids.into_iter().filter(|id| Some(self.places[*id].level) == top);
            match (best.next(), best.next()) {
                (Some(next), None) => id = next,
                _ => return id,
            }
            rest = &rest[end..];
        }
    }
}

/// The place an address or a short form names; `None` when it names none or could be several.
#[must_use]
pub fn find(text: &str) -> Option<Region> {
    if text.is_ascii() {
        return None;
    }
    let atlas = &*ATLAS;
    let line = text::simplified(&text::tidy(text));
    let line = line
        .strip_prefix("中华人民共和国")
        .or_else(|| line.strip_prefix("中国"))
        .unwrap_or(&line)
        .trim_start();
    let id = line.char_indices().take(24).find_map(|(at, _)| atlas.begin(&line[at..], at == 0))?;
    Some(atlas.region(id))
}

/// The place with a GB/T 2260 code.
#[must_use]
pub fn by_code(code: &str) -> Option<Region> {
    let atlas = &*ATLAS;
    atlas.places.iter().position(|place| place.code == code).map(|id| atlas.region(id))
}

/// The length in bytes of the province or city name that `text` begins with.
pub(crate) fn prefix(text: &str) -> Option<usize> {
    ATLAS.at(text, |place, _| place.level < 2 && !matches!(place.name, "市辖区" | "县")).map(|(end, _)| end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn finds() {
        for (text, province, city, district) in [
            ("江苏无锡", "江苏省", Some("无锡市"), None),
            ("吉林", "吉林省", None, None),
            ("吉林市昌邑区", "吉林省", Some("吉林市"), Some("昌邑区")),
            ("淮南市谢家集区工业园9号", "安徽省", Some("淮南市"), Some("谢家集区")),
            ("广西", "广西壮族自治区", None, None),
            ("内蒙古", "内蒙古自治区", None, None),
            ("上海市杨浦区", "上海市", Some("市辖区"), Some("杨浦区")),
            ("重庆市巫溪县", "重庆市", Some("县"), Some("巫溪县")),
            ("北京", "北京市", None, None),
            ("海南藏族自治州同德县", "青海省", Some("海南藏族自治州"), Some("同德县")),
            ("江苏省昆山市玉山镇", "江苏省", Some("苏州市"), Some("昆山市")),
            ("昆山", "江苏省", Some("苏州市"), Some("昆山市")),
            ("地址：浙江省杭州市余杭区", "浙江省", Some("杭州市"), Some("余杭区")),
            ("大理州", "云南省", Some("大理白族自治州"), None),
            ("廣東深圳南山", "广东省", Some("深圳市"), Some("南山区")),
            ("天津市河北区", "天津市", Some("市辖区"), Some("河北区")),
            ("北京北京市朝阳区", "北京市", Some("市辖区"), Some("朝阳区")),
            ("河南省济源市", "河南省", Some("省直辖县级行政区划"), Some("济源市")),
            ("香港", "香港特别行政区", None, None),
        ] {
            let region = find(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((region.province, region.city, region.district), (province, city, district), "{text}");
        }
        assert_eq!(find("江苏省无锡市滨湖区").map(|region| region.code), Some("320211"));
        assert_eq!(by_code("320211"), find("江苏省无锡市滨湖区"));
        assert_eq!(
            (by_code("320000").map(|region| region.province), by_code("999999")),
            (Some("江苏省"), None)
        );
        for text in ["", "南京东路100号", "朝阳区", "德国斯图加特", "abc"] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,30}|[省市县区州北京上海南江苏吉林 ]{0,20}") { let _ = find(&text); }
    }
}
