//! What lines of text hold and where they break, in every script that there are faces for.

use super::super::fonts::tests::ours;
use super::super::line::MOST_CHARACTERS;
use super::super::tree::Ink;
use super::*;

const BODY: Style = Style::new(Voice::Sans, 11.0, 15.5, Ink::Text);

fn lines(text: &str, width: f64) -> Vec<String> {
    let fonts = ours();
    let setter = Setter::new(&fonts).expect("fonts");
    setter.set(text, &BODY, width).iter().map(Line::text).collect()
}

#[test]
fn lines_together_are_the_text() {
    for text in [
        "I want to drive to work without panic on the 405, at minimum.",
        "Θέλω να κοιμάμαι όλη τη νύχτα, τέσσερις νύχτες στις επτά.",
        "Хочу ездить на работу без паники, хотя бы четыре дня из семи.",
        "cafe\u{301} a\u{308}o\u{308}u\u{308} in fine official affairs of state",
    ] {
        assert_eq!(lines(text, 90.0).concat(), text);
        assert!(lines(text, 90.0).len() > 2, "{text}");
    }
}

#[test]
fn no_line_is_wider_than_asked_or_longer_than_75_characters() {
    let fonts = ours();
    let setter = Setter::new(&fonts).expect("fonts");
    let text = "it was loud, I stayed, and then ".repeat(20);
    for width in [60.0, 200.0, 700.0] {
        for line in setter.set(&text, &BODY, width) {
            assert!(line.width <= width + 0.02 && line.characters <= MOST_CHARACTERS);
        }
    }
}

#[test]
fn a_word_wider_than_the_line_is_cut_and_not_lost() {
    let word = "Geschwindigkeitsbegrenzungen".repeat(3);
    assert_eq!(lines(&word, 60.0).concat(), word);
    assert!(lines(&word, 60.0).len() > 3);
}

#[test]
fn pairs_are_kerned_and_ligatures_keep_their_letters() {
    let fonts = ours();
    let setter = Setter::new(&fonts).expect("fonts");
    let apart = setter.width("A", &BODY) + setter.width("V", &BODY);
    assert!(setter.width("AV", &BODY) < apart - 0.1, "A and V move together");
    let alpha = setter.width("Τ", &BODY) + setter.width("ό", &BODY);
    assert!(setter.width("Τό", &BODY) < alpha - 0.1, "Greek is kerned as well");
    assert_eq!(lines("fluffy fjord ﬁ", 500.0), ["fluffy fjord ﬁ"]);
}

#[test]
fn a_combining_accent_takes_no_room_of_its_own() {
    let fonts = ours();
    let setter = Setter::new(&fonts).expect("fonts");
    for (marked, plain) in [("e\u{301}", "é"), ("и\u{306}", "й"), ("α\u{301}", "ά")] {
        let difference = setter.width(marked, &BODY) - setter.width(plain, &BODY);
        assert!(difference.abs() < 0.01, "{marked}");
    }
    assert!(setter.missing().is_empty());
}

#[test]
fn characters_without_a_glyph_are_named_once() {
    let fonts = ours();
    let setter = Setter::new(&fonts).expect("fonts");
    setter.set("calm 夜 night 夜 🌙\u{fe0f} \u{200d}e\u{301}", &BODY, 300.0);
    assert_eq!(setter.missing(), ['夜', '🌙']);
}

#[test]
fn right_to_left_text_stands_in_visual_order() {
    let fonts = ours();
    let setter = Setter::new(&fonts).expect("fonts");
    let lines = setter.set("שלום abc", &BODY, 300.0);
    assert!(lines[0].right_to_left);
    assert_eq!(lines[0].runs.len(), 2);
    assert!(!lines[0].runs[0].right_to_left, "the Latin word stands at the left");
}

#[test]
fn even_lines_need_no_more_lines() {
    let fonts = ours();
    let setter = Setter::new(&fonts).expect("fonts");
    let text = "I want to sleep through the night four nights out of seven, at minimum.";
    let width = setter.width(text, &BODY) * 0.9;
    let [loose, even] = [setter.set(text, &BODY, width), setter.set_evenly(text, &BODY, width)];
    assert_eq!((loose.len(), even.len()), (2, 2));
    assert!(even[1].width > loose[1].width * 2.0, "no word is left alone");
}

/// The faces of a line's runs and what stands in them, from left to right.
fn runs(text: &str, style: &Style) -> Vec<(usize, String)> {
    let fonts = ours();
    let setter = Setter::new(&fonts).expect("fonts");
    let line = setter.set(text, style, f64::INFINITY).remove(0);
    let alone = |run: &Run| Line { runs: vec![run.clone()], ..Line::empty(*style) }.text();
    line.runs.iter().map(|run| (run.face, alone(run))).collect()
}

#[test]
fn lines_from_the_right_together_are_the_text() {
    for text in [
        "אני רוצה לישון לילה שלם, ארבעה לילות מתוך שבעה לפחות.",
        "עַל הַגֶּשֶׁר ב־16:00 (90%), עם Zopiclon Хочу και ו־bus 405, abc 17 def.",
        "She said: \"שלום, 17 ו־405\", and Zopiclon went on to say בוקר טוב (5).",
        "عَلَى الجِسْرِ، قَبْلَ المُنْتَصَفِ، وبقيت حتى هدأ كل شيء.",
        "لا إله، والآن لأنّ الأمل 17 ثم ١٧، ولا سبيل إلا Zopiclon الإقدام",
    ] {
        let all = lines(text, 90.0);
        assert_eq!(all.concat(), text);
        assert!(all.len() > 1, "{text}");
        assert_eq!(lines(text, 9000.0).concat(), text);
    }
}

#[test]
fn letters_join_and_lam_with_alef_is_one_glyph() {
    let fonts = ours();
    let setter = Setter::new(&fonts).expect("fonts");
    let clusters = |text: &str| {
        let line = setter.set(text, &BODY, f64::INFINITY).remove(0);
        line.runs.into_iter().flat_map(|run| run.clusters).collect::<Vec<_>>()
    };
    let [joined] = clusters("لا").try_into().unwrap_or_else(|_| panic!("one cluster"));
    assert_eq!((joined.text.as_str(), joined.glyphs.len()), ("لا", 1));
    let ids =
        |text: &str| clusters(text).iter().map(|cluster| cluster.glyphs[0].id).collect::<Vec<_>>();
    let (alone, word) = (ids("ع"), ids("ععع"));
    assert!(word.iter().all(|glyph| *glyph != alone[0]), "each has the shape of its place");
    assert!(word[0] != word[1] && word[1] != word[2]);
}

#[test]
fn a_vowel_takes_no_room_and_each_glyph_has_a_letter() {
    let fonts = ours();
    let setter = Setter::new(&fonts).expect("fonts");
    for (vowelled, plain) in [("בְּבֹקֶר", "בבקר"), ("שָׁלוֹם", "שלום"), ("مُحَاوَلَة", "محاولة")]
    {
        let difference = setter.width(vowelled, &BODY) - setter.width(plain, &BODY);
        assert!(difference.abs() < 0.5, "{vowelled}: {difference}");
        let line = setter.set(vowelled, &BODY, f64::INFINITY).remove(0);
        for cluster in line.runs.iter().flat_map(|run| &run.clusters) {
            let alone = cluster.glyphs.len() == 1;
            assert!(alone || cluster.parts.iter().all(|part| !part.is_empty()), "{vowelled}");
            let mut parts: Vec<char> = cluster.parts.concat().chars().collect();
            let mut typed: Vec<char> = cluster.text.chars().collect();
            parts.sort_unstable();
            typed.sort_unstable();
            assert!(alone || parts == typed, "{vowelled}");
        }
    }
    assert!(setter.missing().is_empty());
}

#[test]
fn signs_are_of_the_face_of_the_letters_beside_them() {
    let said = runs("”(לפחות)” או 405 abc.", &BODY);
    let hebrew = said.iter().filter(|(face, _)| *face == 3);
    let hebrew: String = hebrew.map(|(_, text)| text.as_str()).collect();
    assert_eq!(hebrew, ". ”(לפחות)” או ", "and what ends the sentence or parts its words");
    let latin = said.iter().filter(|(face, _)| *face == 0).map(|(_, text)| text.as_str());
    assert_eq!(latin.collect::<String>(), "abc405", "from left to right");
    let bold = Style { voice: Voice::SemiBold, ..BODY };
    assert_eq!(runs("שלום", &bold), [(4, "שלום".to_owned())]);
}

#[test]
fn a_paragraph_goes_the_way_of_its_language_if_it_has_letters_of_it() {
    let fonts = ours();
    let way = |page: Way, own: Option<Way>, text: &str| {
        let setter = Setter::new(&fonts).expect("fonts").on(page);
        let style = Style { way: own, ..BODY };
        setter.set(text, &style, f64::INFINITY)[0].right_to_left
    };
    let (left, right) = (Way::FromLeft, Way::FromRight);
    let mixed = "CBT עוזר לי";
    assert!(!way(left, None, mixed), "by its first letter");
    assert!(way(left, Some(right), mixed), "by its language");
    assert!(way(right, None, mixed), "by that of the page");
    assert!(!way(right, Some(left), mixed));
    for text in ["bring it on Friday", "−5", "12:30"] {
        assert!(!way(right, None, text), "the sheet's own words stay as they are: {text}");
    }
    assert!(way(left, None, "עוזר לי CBT"));
}

#[test]
fn lines_begin_where_their_page_does_unless_they_are_in_another_language() {
    let fonts = ours();
    let other_way = |page: Way, own: Option<Way>, text: &str| {
        let setter = Setter::new(&fonts).expect("fonts").on(page);
        setter.set(text, &Style { way: own, ..BODY }, f64::INFINITY)[0].other_way
    };
    let (left, right) = (Way::FromLeft, Way::FromRight);
    assert!(other_way(left, None, "שלום") && !other_way(left, None, "hello"));
    assert!(!other_way(right, None, "שלום") && !other_way(right, None, "– not answered"));
    assert!(other_way(right, Some(left), "I stayed."));
}

#[test]
fn a_vowel_stands_with_its_letter_where_two_letters_could_share_a_glyph() {
    let fonts = ours();
    let setter = Setter::new(&fonts).expect("fonts");
    let clusters = |text: &str| -> Vec<String> {
        let line = setter.set(text, &BODY, f64::INFINITY).remove(0);
        let clusters = line.runs.into_iter().flat_map(|run| run.clusters);
        clusters.map(|cluster| cluster.text).collect()
    };
    assert_eq!(clusters("سر").len(), 1, "they share one");
    for text in ["الجِسْرِ", "بَيْنِي", "سِّرّ"] {
        for cluster in clusters(text) {
            let letters = cluster.chars().filter(|one| !matches!(one, '\u{64b}'..='\u{652}'));
            assert!(letters.count() < 2, "{text}: {cluster:?}");
        }
    }
    assert!(clusters("لَأَنّ").iter().any(|cluster| cluster.contains("لَأ")), "one sign in all writing");
}

#[test]
fn a_minus_stands_at_the_left_of_its_number_in_text_from_the_right_too() {
    for (text, seen) in [
        ("−5 רע מאוד", [" רע מאוד", "−5"].as_slice()),
        ("מ־5 עד (-7)", &[")", "-7", " עד (", "5", "מ־"]),
        ("من −5 إلى", &[" إلى", "−5", "من "]),
        ("שלום - 5", &["5", "שלום - "]),
    ] {
        let said = runs(text, &BODY);
        assert_eq!(said.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), seen, "{text}");
    }
}
