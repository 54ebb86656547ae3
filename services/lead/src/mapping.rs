//! What the columns of a file mean: guessed from their headings, corrected by people.

use serde::{Deserialize, Serialize};
use types::{Fault, Violation, text};

/// A column of a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Column {
    /// Heading in the file.
    pub heading: String,
    /// Field of the lead; empty to leave it out.
    pub field: String,
    /// Some values.
    pub samples: Vec<String>,
}

/// The fields a column can go to, with the headings that mean them. The first match in this order wins: 公司地址 is
/// an address, 联系人职务 a title.
const FIELDS: [(&str, &[&str]); 16] = [
    ("credit_code", &["统一社会信用代码", "信用代码", "税号", "creditcode", "taxid"]),
    ("contact_title", &["职位", "职务", "岗位", "头衔", "jobtitle", "position", "title"]),
    ("email", &["邮箱", "电子邮件", "邮件", "email", "e-mail", "mail"]),
    ("phone", &["手机", "电话", "联系方式", "移动电话", "座机", "mobile", "phone", "tel", "cell"]),
    ("enquire_time", &["登记日期", "日期", "时间", "询价日", "创建时间", "date", "time", "created"]),
    ("address", &["地址", "住址", "address"]),
    ("province", &["省份", "省市", "地区", "区域", "所在地", "province", "region", "state", "city", "城市"]),
    ("campaign", &["活动", "展会名称", "campaign", "event"]),
    ("source", &["来源", "渠道", "途径", "source", "channel"]),
    ("product", &["产品", "机型", "型号", "设备", "product", "model", "item"]),
    ("industry", &["行业", "industry", "sector"]),
    ("budget", &["预算", "金额", "投资", "budget", "amount", "value"]),
    (
        "requirement",
        &[
            "需求",
            "描述",
            "备注",
            "说明",
            "留言",
            "内容",
            "requirement",
            "description",
            "remark",
            "note",
            "comment",
            "message",
        ],
    ),
    (
        "company",
        &[
            "公司",
            "单位",
            "企业",
            "客户名称",
            "客户",
            "厂名",
            "company",
            "account",
            "organization",
            "organisation",
            "customer",
        ],
    ),
    ("contact_name", &["联系人", "姓名", "名字", "称呼", "contact", "name", "person"]),
    ("", &[]),
];

/// What each heading means; a field is used once, by the column that names it best: exactly, else by the longest word.
#[must_use]
pub fn guess(headings: &[String]) -> Vec<String> {
    let plain: Vec<String> = headings
        .iter()
        .map(|heading| text::tidy(heading).to_lowercase().replace([' ', '_', '*'], ""))
        .collect();
    let mut guesses = vec![String::new(); headings.len()];
    let mut scored: Vec<(usize, usize, usize)> = Vec::new();
    for (column, heading) in plain.iter().enumerate() {
        for (field, (_, words)) in FIELDS.iter().enumerate() {
            let best = words
                .iter()
                .filter(|word| heading.contains(**word))
                .map(|word| if heading == *word { 1_000 } else { word.chars().count() })
                .max();
            if let Some(best) = best {
                scored.push((best, column, field));
            }
        }
    }
    // The best first; of equals the earlier field, then the earlier column.
    scored.sort_by_key(|(score, column, field)| (std::cmp::Reverse(*score), *field, *column));
    let mut used = [false; FIELDS.len()];
    for (_, column, field) in scored {
        if guesses[column].is_empty() && !used[field] {
            used[field] = true;
            guesses[column] = FIELDS[field].0.to_owned();
        }
    }
    guesses
}

/// The columns with people's corrections.
///
/// # Errors
/// `INVALID_MAPPING` naming a heading the file has not, a field that does not exist, or one used twice.
pub fn correct(mut columns: Vec<Column>, corrections: &[(String, String)]) -> Result<Vec<Column>, Fault> {
    let mut violations = Vec::new();
    for (heading, field) in corrections {
        if !FIELDS.iter().any(|(known, _)| known == field) {
            violations.push(Violation::new(
                "columns",
                "UNKNOWN_FIELD",
                format!("{field} is no field of a lead"),
            ));
        }
        match columns.iter_mut().find(|column| column.heading == *heading) {
            Some(column) => column.field.clone_from(field),
            None => violations.push(Violation::new(
                "columns",
                "UNKNOWN_HEADING",
                format!("the file has no column {heading}"),
            )),
        }
    }
    for (field, _) in FIELDS {
        if !field.is_empty() && columns.iter().filter(|column| column.field == field).count() > 1 {
            violations.push(Violation::new("columns", "USED_TWICE", format!("two columns go to {field}")));
        }
    }
    let useful = ["company", "contact_name", "phone", "email"];
    if violations.is_empty() && !columns.iter().any(|column| useful.contains(&column.field.as_str())) {
        violations.push(Violation::new(
            "columns",
            "NOTHING_USEFUL",
            "no column goes to company, contact_name, phone or email",
        ));
    }
    if violations.is_empty() { Ok(columns) } else { Err(Fault::invalid("INVALID_MAPPING", violations)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(headings: &[&str]) -> Vec<String> {
        guess(&headings.iter().map(|heading| (*heading).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn the_headings_of_a_sales_office_are_understood() {
        assert_eq!(
            guessed(&[
                "公司名称",
                "联系人",
                "职位",
                "手机",
                "邮箱",
                "地址",
                "来源渠道",
                "意向产品",
                "行业",
                "需求描述",
                "预算",
                "登记日期"
            ]),
            [
                "company",
                "contact_name",
                "contact_title",
                "phone",
                "email",
                "address",
                "source",
                "product",
                "industry",
                "requirement",
                "budget",
                "enquire_time"
            ]
        );
        assert_eq!(
            guessed(&["客户名称", "姓名", "联系电话", "公司地址", "所在地区", "备注", "序号"]),
            ["company", "contact_name", "phone", "address", "province", "requirement", ""]
        );
        assert_eq!(
            guessed(&["Company", "Contact Name", "Mobile", "E-mail", "Job Title"]),
            ["company", "contact_name", "phone", "email", "contact_title"]
        );
    }

    #[test]
    fn a_field_is_used_by_one_column_only() {
        assert_eq!(guessed(&["手机", "电话"]), ["phone", ""]);
        let columns = ["手机", "电话"].map(|heading| Column {
            heading: heading.into(),
            field: "phone".into(),
            samples: vec![],
        });
        assert!(correct(columns.to_vec(), &[]).is_err());
        assert!(correct(columns.to_vec(), &[("电话".into(), String::new())]).is_ok());
        assert!(correct(columns.to_vec(), &[("传真".into(), String::new())]).is_err());
        assert!(correct(columns.to_vec(), &[("电话".into(), "fax".into())]).is_err());
    }
}
