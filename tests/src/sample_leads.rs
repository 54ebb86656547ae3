//! A list of leads as a sales office would export it, made here: with doubles, odd spellings and wrong numbers.

const CITIES: [&str; 12] = [
    "江苏省苏州市",
    "上海市松江区",
    "浙江省宁波市",
    "广东省东莞市",
    "广东省佛山市",
    "湖北省武汉市",
    "四川省成都市",
    "北京市大兴区",
    "天津市北辰区",
    "山东省青岛市",
    "辽宁省沈阳市",
    "陕西省西安市",
];
const NAMES: [&str; 10] = ["恒力", "中科", "华瑞", "锐科", "远东", "金石", "三和", "博众", "天工", "联创"];
const TRADES: [&str; 8] =
    ["精密机械", "汽车零部件", "模具", "新能源科技", "医疗器械", "电子", "重工", "航空制造"];
const FORMS: [&str; 3] = ["有限公司", "股份有限公司", "有限责任公司"];
const SURNAMES: [&str; 12] = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙"];
const GIVEN: [&str; 12] =
    ["伟", "芳", "强", "敏", "磊", "静", "丽华", "建国", "志强", "晓明", "子涵", "海燕"];
const TITLES: [&str; 6] = ["采购经理", "设备科长", "总经理", "技术总监", "项目经理", ""];
const SOURCES: [&str; 6] = ["展会", "官网咨询", "老客户推荐", "百度", "代理商", "微信"];
const PRODUCTS: [&str; 6] =
    ["A系列数控车床", "B系列加工中心", "C系列激光切割机", "机器人焊接工作站", "非标自动化产线", "备件"];
const INDUSTRIES: [&str; 6] = ["汽车零部件", "新能源", "模具", "医疗器械", "电子", "航空航天"];
const BUDGETS: [&str; 8] =
    ["50万", "￥500,000", "约80万", "120 万元", "3000000", "650.5万", "", "350000.00元"];
const NEEDS: [&str; 4] =
    ["需要报价", "想看样机，下周能否来厂里？", "\"询价,急\"", "\"替换现有设备\n要求节拍 ≤ 30s\""];

/// So many rows under a heading, always the same ones, as CSV in UTF-8. Every ninth row repeats an earlier person in
/// another spelling, every thirteenth cannot be reached.
#[must_use]
pub fn csv(rows: usize) -> String {
    let mut text =
        "公司名称,联系人,职位,手机,邮箱,地址,来源渠道,意向产品,行业,需求描述,预算,登记日期\n".to_owned();
    for row in 0..rows {
        let again = row % 9 == 8;
        let n = if again { row - 7 } else { row };
        // Multiplied by a prime, so that neighbours differ in everything.
        let pick =
            |list: &[&'static str], salt: usize| list[(n * 7_919 + n / list.len() + salt) % list.len()];
        let company = format!(
            "{}{}{}{}",
            &pick(&CITIES, 0).chars().skip(3).take(2).collect::<String>(),
            pick(&NAMES, n / 10),
            pick(&TRADES, n / 80),
            pick(&FORMS, 1)
        );
        let company = if again { format!("　{company}（总部）") } else { company };
        let phone = format!("13{}{:08}", n % 10, 10_000_019 + n * 7_919 % 80_000_000);
        let phone = match row % 13 {
            12 => "12345".to_owned(),
            _ if again => format!("+86 {}-{}-{}", &phone[..3], &phone[3..7], &phone[7..]),
            5 => phone.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)).collect(),
            _ => phone,
        };
        text += &format!(
            "{company},{}{},{},{phone},,{}工业园{}号,{},{},{},{},\"{}\",2026-{:02}-{:02}\n",
            pick(&SURNAMES, n / 12),
            pick(&GIVEN, 3),
            pick(&TITLES, 2),
            pick(&CITIES, 0),
            n % 200 + 1,
            pick(&SOURCES, 1),
            pick(&PRODUCTS, 5),
            pick(&INDUSTRIES, 4),
            pick(&NEEDS, 1),
            pick(&BUDGETS, 3),
            n % 11 + 1,
            n % 28 + 1,
        );
    }
    text
}
