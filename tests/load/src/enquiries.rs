//! Enquiries as they come in: Chinese companies, each with its own name, phone, e-mail and credit code, written the
//! way people write them. Every fiftieth is somebody who asks again.

use api::lead::v1::{CreateLeadRequest, Lead};
use api::types::v1::Money;
use serde_json::json;

const CITIES: [(&str, &str); 12] = [
    ("苏州", "江苏省苏州市工业园区星湖街"),
    ("无锡", "江苏省无锡市新吴区长江路"),
    ("宁波", "浙江省宁波市北仑区明州西路"),
    ("杭州", "浙江省杭州市萧山区市心北路"),
    ("东莞", "广东省东莞市长安镇振安中路"),
    ("佛山", "广东省佛山市顺德区大良街道"),
    ("深圳", "广东省深圳市宝安区福海街道"),
    ("青岛", "山东省青岛市黄岛区江山南路"),
    ("沈阳", "辽宁省沈阳市铁西区开发大路"),
    ("武汉", "湖北省武汉市东湖高新区光谷大道"),
    ("成都", "四川省成都市龙泉驿区成龙大道"),
    ("西安", "陕西省西安市高新区锦业路"),
];
const LETTERS: [char; 64] = [
    '华', '兴', '瑞', '德', '恒', '鑫', '盛', '达', '嘉', '诚', '腾', '飞', '宏', '远', '东', '方', '金',
    '龙', '天', '海', '中', '信', '永', '泰', '百', '川', '凯', '旋', '万', '通', '科', '锐', '佳', '和',
    '利', '民', '长', '青', '正', '大', '光', '明', '新', '创', '博', '文', '顺', '昌', '源', '泉', '协',
    '力', '立', '成', '富', '安', '康', '宁', '卓', '越', '联', '合', '精', '工',
];
const TRADES: [&str; 8] =
    ["精密机械", "自动化设备", "汽车零部件", "模具制造", "电子科技", "新能源装备", "工业机器人", "液压气动"];
const SURNAMES: [char; 16] =
    ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '胡', '朱', '高', '林'];
const TITLES: [&str; 6] = ["采购经理", "设备科长", "总经理", "技术总监", "生产厂长", "项目经理"];
const SOURCES: [&str; 6] = ["官网咨询", "展会", "百度推广", "老客户介绍", "电话咨询", "1688"];
const PRODUCTS: [&str; 6] =
    ["五轴加工中心", "数控车床", "激光切割机", "折弯机", "卧式加工中心", "自动化上下料单元"];
const INDUSTRIES: [&str; 5] = ["汽车零部件", "航空航天", "3C电子", "医疗器械", "工程机械"];
/// GB 32100: the characters of a credit code.
const CODE: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The parts of a number that look random and are not: the same `n` gives the same enquiry.
fn scattered(n: u64) -> u64 {
    let mut x = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

fn pick<T: Copy>(from: &[T], by: u64) -> T {
    from[usize::try_from(by % from.len() as u64).unwrap_or(0)]
}

/// The `n`th enquiry.
#[must_use]
pub(crate) fn enquiry(n: u64) -> Lead {
    // Who asks again is the same company and person, with another wish.
    let who = if n % 50 == 49 { n - 25 } else { n };
    let (h, wish) = (scattered(who), scattered(n));
    // An odd factor permutes 24 bits: sixteen million names before one comes twice.
    let brand = who.wrapping_mul(10_619_863) & 0xff_ffff;
    let brand: String = (0..4).map(|at| pick(&LETTERS, brand >> (6 * at))).collect();
    let (city, street) = pick(&CITIES, h);
    let company = format!("{city}{brand}{}有限公司", pick(&TRADES, h >> 8));
    let company = if h.is_multiple_of(5) { format!(" {company}（总部）") } else { company };
    let name: String =
        [pick(&SURNAMES, h >> 12), pick(&LETTERS, h >> 16), pick(&LETTERS, h >> 22)].iter().collect();
    let title = pick(&TITLES, h >> 28);
    let subscriber = 3_000_000_000 + who.wrapping_mul(1_000_003) % 6_999_999_999;
    let phone = format!("1{subscriber:010}");
    let phone = match h % 3 {
        0 => format!("{}-{}-{}", &phone[..3], &phone[3..7], &phone[7..]),
        1 => format!("+86 {phone}"),
        _ => phone,
    };
    let credit_code: String = std::iter::once('9')
        .chain((0..17).map(|at| char::from(pick(CODE, scattered(who ^ (at << 40))))))
        .collect();
    let product = pick(&PRODUCTS, wish);
    Lead {
        company,
        credit_code,
        contact_name: if h.is_multiple_of(4) { format!("{name}（{title}）") } else { name },
        contact_title: if h.is_multiple_of(4) { String::new() } else { title.to_owned() },
        phone,
        email: format!("Buyer{who}@{}{}.example.com", h % 9_973, pick(&["mfg", "tech", "auto"], h)),
        address: format!("{street}{}号", h % 900 + 1),
        source: pick(&SOURCES, wish >> 4).to_owned(),
        campaign: format!("2026年{}月推广", wish % 12 + 1),
        product: product.to_owned(),
        industry: pick(&INDUSTRIES, wish >> 8).to_owned(),
        requirement: format!(
            "需要{product}{}台，加工铝合金壳体，节拍{}秒以内，请尽快报价并安排技术交流。",
            wish % 9 + 1,
            wish % 90 + 20
        ),
        budget: Some(Money {
            amount: format!("{}.00", (wish % 500 + 20) * 10_000),
            currency: "CNY".to_owned(),
        }),
        enquire_time: Some(prost_types::Timestamp {
            seconds: 1_780_000_000 + i64::try_from(n % 1_000_000).unwrap_or(0),
            nanos: 0,
        }),
        ..Lead::default()
    }
}

/// The call that adds it.
#[must_use]
pub(crate) fn request(n: u64) -> CreateLeadRequest {
    CreateLeadRequest { lead: Some(enquiry(n)), ..CreateLeadRequest::default() }
}

/// The same as the body of `POST /v1/leads`, in one line.
#[must_use]
pub(crate) fn json(n: u64) -> String {
    let lead = enquiry(n);
    let budget = lead.budget.unwrap_or_default();
    json!({"lead": {
        "company": lead.company,
        "creditCode": lead.credit_code,
        "contactName": lead.contact_name,
        "contactTitle": lead.contact_title,
        "phone": lead.phone,
        "email": lead.email,
        "address": lead.address,
        "source": lead.source,
        "campaign": lead.campaign,
        "product": lead.product,
        "industry": lead.industry,
        "requirement": lead.requirement,
        "budget": {"amount": budget.amount, "currency": budget.currency},
        "enquireTime": "2026-05-28T20:26:40Z",
    }})
    .to_string()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn only_every_fiftieth_has_been_here_before() {
        let leads: Vec<Lead> = (0..100_000).map(enquiry).collect();
        let distinct = |of: fn(&Lead) -> &str| leads.iter().map(of).collect::<HashSet<_>>().len();
        assert_eq!(distinct(|lead| &lead.company), 98_000);
        assert_eq!(distinct(|lead| &lead.phone), 98_000);
        assert_eq!(distinct(|lead| &lead.email), 98_000);
        assert_eq!(distinct(|lead| &lead.credit_code), 98_000);
    }

    #[test]
    fn the_body_is_the_same_enquiry_in_one_line() {
        let text = json(7);
        let body: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(body["lead"]["company"], enquiry(7).company);
        assert!(!text.contains('\n'));
    }
}
