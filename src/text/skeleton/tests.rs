//! Spellings that are one name, and names that are not one.

use super::{alike, skeleton};
use crate::text::fold_name;
use crate::text::tests::odd_text;
use proptest::prelude::*;

/// Each row is one name; every two of a row share a skeleton and are alike.
const SAME: &[&[&str]] = &[
    &[
        "Qusayr",
        "Qusair",
        "Qsayr",
        "Kusayr",
        "Al-Qusayr",
        "al-Quseir",
        "Al Kusair",
        "Qussair",
        "القصير",
    ],
    &["Homs", "Hims", "Hums", "Ḥimṣ", "حمص"],
    &[
        "Hezbollah",
        "Hizbullah",
        "Hizballah",
        "Hizbollah",
        "Hizb Allah",
        "Hezballah",
        "حزب الله",
    ],
    &[
        "Khalidiya",
        "Khaldiyeh",
        "Khaldiya",
        "al-Khalidiyah",
        "Khalidiyya",
        "Khaldieh",
        "الخالدية",
    ],
    &["Bab Amr", "Baba Amr", "Baba Amro", "بابا عمرو"],
    &["Ghouta", "Ghuta", "Gouta", "الغوطة"],
    &["Daraa", "Deraa", "Dar'a", "درعا"],
    &[
        "Nusra",
        "Nusrah",
        "al-Nosra",
        "an-Nusra",
        "Nousra",
        "النصرة",
    ],
    &["Raqqa", "ar-Raqqah", "Rakka", "Raqqah", "الرقة"],
    &[
        "Deir ez-Zor",
        "Deir al-Zor",
        "Dayr az-Zawr",
        "Deir Ezzor",
        "دير الزور",
    ],
    &["Idlib", "Edlib", "Idleb", "إدلب"],
    &["Hama", "Hamah", "حماة"],
    &["Douma", "Duma", "دوما"],
    &["Daraya", "Darayya", "Dariya", "داريا"],
    &["Sweida", "Suwayda", "as-Suwayda", "Souweida", "السويداء"],
    &["Latakia", "Lattakia", "Latakiya", "al-Lattakiyah"],
    &["Yarmouk", "Yarmuk", "al-Yarmuk"],
    &["Yabroud", "Yabrud"],
    &["Jarabulus", "Jarablus", "Jarabulous"],
    &["Zabadani", "Zabdani", "al-Zabadani"],
    &["Hasakah", "Hasaka", "Hassakeh", "al-Hasakah", "الحسكة"],
    &["Talbiseh", "Talbisa", "Talbisah"],
    &["Rastan", "ar-Rastan", "Ar Rastan", "Restan", "الرستن"],
    &["Kafr Nabl", "Kfar Nabl", "Kafar Nabl", "كفر نبل"],
    &["Ayn Tarma", "Ein Tarma", "Ain Terma", "عين ترما"],
    &["Beirut", "Bayrut", "Beyrouth", "بيروت"],
    &["Hussein", "Husayn", "Hussain", "Hossein", "حسين"],
    &["Mohammed", "Muhammad", "Mohamed", "Mohamad", "محمد"],
    &["Ahmad", "Ahmed", "أحمد"],
    &["Khaled", "Khalid", "خالد"],
    &[
        "Bashar al-Assad",
        "Bachar el-Assad",
        "Bashar Asad",
        "بشار الأسد",
    ],
    &[
        "Hassan Nasrallah",
        "Hasan Nasrullah",
        "Hassan Nasr Allah",
        "حسن نصر الله",
    ],
    &["Abdullah", "Abdallah", "Abdulla", "Abd Allah", "عبد الله"],
    &[
        "Abdulrahman",
        "Abdul Rahman",
        "Abdel-Rahman",
        "Abdurrahman",
        "Abd al-Rahman",
        "Abderrahman",
        "عبد الرحمن",
    ],
    &["Zarqawi", "Zarkaoui", "al-Zarqawi", "الزرقاوي"],
    &["Sheikh", "Shaykh", "Cheikh", "Shaikh", "شيخ"],
    &["Sulaiman", "Suleiman", "Sleiman", "Sulayman", "سليمان"],
    &["Moaz al-Khatib", "Mouaz al-Khatib", "Muaz Khatib"],
    &["al-Qaeda", "al-Qaida", "al-Qa'ida", "Qaidah"],
    &["Daesh", "Da'ish", "Daish"],
    &["Tell Rifaat", "Tall Rif'at", "Tel Rifat"],
    &["Omar", "Umar"],
    &["Riyadh", "Riad", "Riyad", "الرياض"],
    &["Kuwait", "Kuwayt", "Koweit"],
    &["Djebel", "Jabal", "Jebel", "جبل"],
    &["Baniyas", "Banias", "بانياس"],
    &[
        "Ahrar al-Sham",
        "Ahrar ash-Sham",
        "Ahrar ech-Cham",
        "أحرار الشام",
    ],
    &["Saraqib", "Saraqeb", "Seraqib"],
    &["Syria", "Suriya", "Souria"],
];

/// Pairs that share a spelling's habits but are two names; alike keeps each apart.
const DIFFERENT: &[(&str, &str)] = &[
    ("Homs", "Hama"),
    ("Homs", "Hamas"),
    ("Daraya", "Daraa"),
    ("Idlib", "Raqqa"),
    ("Tripoli", "Tartus"),
    ("Tripoli", "Tarablus"),
    ("Aleppo", "Halab"),
    ("Hasan", "Hussein"),
    ("Salim", "Salam"),
    ("Karim", "Karam"),
    ("Oman", "Amman"),
    ("Oman", "Yemen"),
    ("Omar", "Amr"),
    ("Deir", "Dar"),
    ("Qusayr", "Qasr"),
    ("Qusayr", "Qusay"),
    ("Jordan", "Jarabulus"),
    ("Khan Shaykhun", "Khan al-Asal"),
    ("Bab Amr", "Bab al-Hawa"),
    ("Douma", "Dumayr"),
    ("Hezbollah", "Hizb ut-Tahrir"),
    ("Lebanon", "Latakia"),
    ("Syria", "Assyria"),
    ("Tadmur", "Tudmir"),
    ("Kafr Nabl", "Kafr Zita"),
    ("Sarmin", "Sarmada"),
    ("Baniyas", "Yunus"),
    ("Iran", "Iraq"),
    ("Khaled", "Kaled"),
    ("Abdul Rahman", "Abdul Rahim"),
    ("Hama", "Homa 2"),
    ("11", "1"),
];

#[test]
fn spellings_of_one_name_come_together() {
    let mut pairs = 0;
    for row in SAME {
        let first = fold_name(row[0]).text;
        for other in &row[1..] {
            let other = fold_name(other).text;
            assert_eq!(skeleton(&other), skeleton(&first), "{other} and {first}");
            assert!(alike(&other, &first), "{other} and {first}");
            pairs += 1;
        }
    }
    assert!(pairs > 100);
}

#[test]
fn other_names_stay_apart() {
    for (one, other) in DIFFERENT {
        let (one, other) = (fold_name(one).text, fold_name(other).text);
        assert!(
            !alike(&one, &other),
            "{one} and {other}: {}",
            skeleton(&one)
        );
    }
}

/// The key alone is coarser than [`alike`]; these are what it must tell apart by itself.
#[test]
fn keys_differ_where_consonants_do() {
    let shared: Vec<_> = DIFFERENT
        .iter()
        .filter(|(one, other)| skeleton(&fold_name(one).text) == skeleton(&fold_name(other).text))
        .collect();
    assert_eq!(
        shared,
        [
            &("Homs", "Hamas"),
            &("Salim", "Salam"),
            &("Karim", "Karam"),
            &("Tadmur", "Tudmir")
        ]
    );
}

#[test]
fn keys_read_as_described() {
    for (name, key) in [
        ("Al-Qusayr", "ksyr"),
        ("Khalidiya", "xldy"),
        ("Ahrar al-Sham", "ahrr cm"),
        ("Omar", "umr"),
        ("A", "a"),
        ("", ""),
        ("Brigade 11", "brgd 11"),
        ("Хомс", "хомс"),
    ] {
        assert_eq!(skeleton(&fold_name(name).text), key, "{name}");
    }
}

proptest! {
    #[test]
    fn alike_names_share_a_key(one in "[a-eh-mq-u ]{0,8}", other in "[a-eh-mq-u ]{0,8}") {
        prop_assert!(!alike(&one, &other) || skeleton(&one) == skeleton(&other));
    }

    #[test]
    fn takes_any_text(text in odd_text()) {
        let folded = fold_name(&text).text;
        skeleton(&folded);
        prop_assert!(alike(&folded, &folded));
    }
}
