//! What the columns of a file of leads mean.

use imports::Fields;

/// The fields of a lead that columns go to, with the headings that mean them. The first match in this order wins: 公司地址
/// is an address, 联系人职务 a title. Without a company, a person or a way to reach them a row is nothing.
pub const FIELDS: Fields = Fields {
    words: &[
        ("credit_code", &["统一社会信用代码", "信用代码", "税号", "creditcode", "taxid"]),
        ("contact_title", &["职位", "职务", "岗位", "头衔", "jobtitle", "position", "title"]),
        ("email", &["邮箱", "电子邮件", "邮件", "email", "e-mail", "mail"]),
        ("phone", &["手机", "电话", "联系方式", "移动电话", "座机", "mobile", "phone", "tel", "cell"]),
        ("enquire_time", &["登记日期", "日期", "时间", "询价日", "创建时间", "date", "time", "created"]),
        ("address", &["地址", "住址", "address"]),
        (
            "province",
            &["省份", "省市", "地区", "区域", "所在地", "province", "region", "state", "city", "城市"],
        ),
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
    ],
    needed: &["company", "contact_name", "phone", "email"],
};

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(headings: &[&str]) -> Vec<String> {
        FIELDS.guess(&headings.iter().map(|heading| (*heading).to_owned()).collect::<Vec<_>>())
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
}
